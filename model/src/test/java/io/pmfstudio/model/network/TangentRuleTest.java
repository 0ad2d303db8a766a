package io.pmfstudio.model.network;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.GoldenFiles;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Precision;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer's tangent against a central difference of its value, in double precision. */
@ExtendWith(EngineExtension.class)
class TangentRuleTest {
    private static final double STEP = 1e-5;
    private static final double TOLERANCE = 1e-8;
    private static final int BATCH = 2;
    private static final int TOKENS = 5;
    private static final int WIDTH = 8;
    private static final int VALUES = BATCH * TOKENS * WIDTH;
    /** One trunk block, one block a head, 2×2 patches on 4×4 pixels and 5 prefix tokens. */
    private static final NetworkConfig TINY = new NetworkConfig(4, 2, 1, WIDTH, 2, 2, 1, 3, 1, 1, 1, 1, 0, 24);

    /** A function of a (2, 5, 8) tensor. */
    @FunctionalInterface
    private interface Layer {
        DualTensor apply(TensorScope scope, DualTensor x);
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                layer("linear", (scope, x) -> Layers.linear(x, constant(scope, 1, 3, WIDTH))),
                layer(
                        "linear with bias",
                        (scope, x) -> Layers.linear(x, constant(scope, 1, 3, WIDTH), constant(scope, 2, 3))),
                layer("SiLU", (scope, x) -> Layers.silu(x)),
                layer("RMSNorm", (scope, x) -> Layers.rmsNorm(scope, x, constant(scope, 3, WIDTH))),
                layer("softmax", (scope, x) -> Layers.softmax(x)),
                layer("sum", (scope, x) -> x.plus(Layers.silu(x))),
                layer("sum with constant", (scope, x) -> x.plus(constant(scope, 4, WIDTH))),
                layer("product with constant", (scope, x) -> x.times(constant(scope, 5, WIDTH))),
                layer("product", (scope, x) -> x.times(Layers.silu(x))),
                layer("matrix product", (scope, x) -> x.matMul(Layers.silu(x).transpose(0, 2, 1))),
                layer(
                        "product of constant and tangent",
                        (scope, x) -> DualTensor.constant(constant(scope, 6, BATCH, TOKENS, WIDTH))
                                .times(x)),
                layer(
                        "concatenation with a constant",
                        (scope, x) -> DualTensor.concat(
                                List.of(DualTensor.constant(constant(scope, 7, BATCH, 1, WIDTH)), x), 1)),
                layer("tokens from 2", (scope, x) -> x.tokensFrom(2)),
                layer("block", TangentRuleTest::block),
                layer("rotation", TangentRuleTest::rotation));
    }

    private static Arguments layer(String name, Layer layer) {
        return Arguments.of(name, layer);
    }

    private static NDArray constant(TensorScope scope, int seed, long... shape) {
        int size = 1;
        for (long axis : shape) {
            size *= (int) axis;
        }
        return scope.floats(new GaussianNoise(seed, Purpose.WEIGHTS).image(0, size), shape);
    }

    /** Nine tokens: five prefix, four of the image. */
    private static DualTensor nineTokens(DualTensor x) {
        return DualTensor.concat(List.of(x, Layers.silu(x).tokensFrom(1)), 1);
    }

    private static DualTensor block(TensorScope scope, DualTensor x) {
        Parameters parameters = RandomParameters.of(scope, TINY, 3);
        TransformerBlock block =
                new TransformerBlock(parameters, "shared_blocks.0.", TINY, new RotaryEmbedding(scope, TINY));
        return block.forward(scope, nineTokens(x));
    }

    private static DualTensor rotation(TensorScope scope, DualTensor x) {
        DualTensor heads = nineTokens(x).reshape(BATCH, 9, 2, WIDTH / 2).transpose(0, 2, 1, 3);
        return new RotaryEmbedding(scope, TINY).rotate(heads);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void tangentIsTheDirectionalDerivative(String name, Layer layer, TensorEngine engine) throws Exception {
        double[][] sides = OnEngine.run(engine, scope -> {
            try (TensorScope wide = scope.child(Precision.DOUBLE)) {
                float[] x = new GaussianNoise(11, Purpose.WEIGHTS).image(0, VALUES);
                float[] direction = new GaussianNoise(12, Purpose.WEIGHTS).image(0, VALUES);
                DualTensor dual = DualTensor.of(
                        wide.floats(x, BATCH, TOKENS, WIDTH), wide.floats(direction, BATCH, TOKENS, WIDTH));
                double[] tangent =
                        TensorScope.toDoubles(layer.apply(wide, dual).tangent().orElseThrow());
                double[] above = valueAt(wide, layer, x, direction, STEP);
                double[] below = valueAt(wide, layer, x, direction, -STEP);
                double[] difference = new double[above.length];
                for (int i = 0; i < difference.length; i++) {
                    difference[i] = (above[i] - below[i]) / (2 * STEP);
                }
                return new double[][] {tangent, difference};
            }
        });
        double error = GoldenFiles.worstRow(sides[0], sides[1], 1);
        assertTrue(error <= TOLERANCE, name + ": the tangent is off by " + error);
    }

    private static double[] valueAt(TensorScope scope, Layer layer, float[] x, float[] direction, double step) {
        double[] moved = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            moved[i] = x[i] + step * direction[i];
        }
        DualTensor plain = DualTensor.constant(scope.doubles(moved, BATCH, TOKENS, WIDTH));
        return TensorScope.toDoubles(layer.apply(scope, plain).value());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("preconditioners")
    void networkTangentIsTheDerivativeAlongTheFlow(
            PredictionTarget target, Preconditioner preconditioner, TensorEngine engine) throws Exception {
        NetworkDerivative.Sides sides = NetworkDerivative.of(engine, TINY, target, preconditioner, STEP);
        double error = GoldenFiles.worstRow(sides.tangent(), sides.difference(), 1);
        assertTrue(error <= 1e-7, "du/dt is off by " + error);
    }

    static Stream<Arguments> preconditioners() {
        return Stream.concat(
                Stream.of(Preconditioner.values()).map(p -> Arguments.of(PredictionTarget.X, p)),
                Stream.of(Arguments.of(PredictionTarget.U, Preconditioner.NONE)));
    }
}
