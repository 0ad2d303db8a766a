package io.pmfstudio.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Recording;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A forward whose graph is cut between blocks, against one whole graph. */
@ExtendWith(EngineExtension.class)
class RecordingTest {
    private static final NetworkConfig CONFIG = new NetworkConfig(16, 4, 1, 48, 5, 2, 2, 3, 1, 1, 1, 1, 8, 128);
    private static final double[] T = {0.9, 0.6, 0.3, 0.04};
    private static final double[] R = {0.1, 0.6, 0.2, 0};

    /** Gradients of a network whose loss has u, v and, where a tangent is carried, du/dt in it. */
    private static Map<String, float[]> gradients(
            TensorScope scope, Outputs outputs, Function<TensorScope, Recording> recorded, int[] slices) {
        Parameters parameters = RandomParameters.of(scope, CONFIG, 3);
        parameters.all().values().forEach(parameter -> parameter.setRequiresGradient(true));
        MeanFlowNetwork network = new MeanFlowNetwork(
                new PixelTransformer(scope, CONFIG, parameters), PredictionTarget.X, Preconditioner.LINEAR);
        GaussianNoise noise = new GaussianNoise(1, Purpose.STATE);
        NDArray z = scope.floats(noise.image(0, T.length * 256), T.length, 1, 16, 16);
        NDArray change = scope.floats(noise.image(1, T.length * 256), T.length, 1, 16, 16);
        Recording recording = recorded.apply(scope);
        VelocityQuery query = VelocityQuery.of(T, R, 1, new Guidance(2, 0.2, 0.8));
        for (int i = 0; i < 2; i++) { // the second adds to the first
            SlicedWork<MeanFlowNetwork.Fields> pass = network.pass(DualTensor.of(z, change), query, outputs, recording);
            MeanFlowNetwork.Fields fields = counted(pass, slices).finish(scope);
            NDArray loss = Gradients.on(() -> {
                NDArray u = fields.u().orElseThrow().value();
                NDArray moved = u.add(fields.u().orElseThrow().tangent().orElseThrow());
                NDArray squares = moved.square().mean();
                return fields.v()
                        .map(v -> squares.add(v.value().sub(z).square().mean()))
                        .orElse(squares);
            });
            JniUtils.backward((PtNDArray) loss, (PtNDArray) scope.full(0.5), false, false);
            counted(recording.back(), slices).finish(scope);
        }
        Map<String, float[]> gradients = new LinkedHashMap<>();
        parameters.all().forEach((name, parameter) -> {
            if (outputs == Outputs.BOTH || !name.startsWith("v_")) {
                gradients.put(name, TensorScope.toFloats(scope.adopt(parameter.getGradient())));
            }
        });
        return gradients;
    }

    private static <T> SlicedWork<T> counted(SlicedWork<T> work, int[] slices) {
        return scope -> {
            Optional<T> end = work.advance(scope);
            slices[0]++;
            System.gc(); // what a piece needs later must not hang on a Java object that is gone
            return end;
        };
    }

    @ParameterizedTest
    @EnumSource(
            value = Outputs.class,
            names = {"U", "BOTH"})
    void gradientsThroughPiecesAreThoseOfOneGraphBitForBit(Outputs outputs, TensorEngine engine) throws Exception {
        int[] whole = new int[1];
        int[] pieces = new int[1];
        Map<String, float[]> expected = OnEngine.run(engine, scope -> {
            try (TensorScope inner = scope.child()) {
                return gradients(inner, outputs, unused -> Recording.whole(), whole);
            }
        });
        Map<String, float[]> found = OnEngine.run(engine, scope -> {
            try (TensorScope inner = scope.child()) {
                return gradients(inner, outputs, Recording::pieces, pieces);
            }
        });
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, gradient) -> {
            boolean any = false;
            for (float value : gradient) {
                any |= value != 0;
            }
            assertTrue(any, name + " has a gradient");
            assertArrayEquals(gradient, found.get(name), 0, name);
        });
        int blocks = outputs == Outputs.U ? 5 : 7;
        assertTrue(pieces[0] - whole[0] >= 2 * blocks, "the backward pass has a slice for every block");
    }

    @Test
    void nothingIsLeftOfAPassThatWasGivenUp(TensorEngine engine) throws Exception {
        int left = OnEngine.<Integer>run(engine, scope -> {
            try (TensorScope all = scope.child()) {
                PixelTransformer network = new PixelTransformer(all, CONFIG, RandomParameters.of(all, CONFIG, 3));
                NDArray z = all.zeros(1, 1, 16, 16);
                int before = all.openTensors();
                try (TensorScope inner = all.child()) {
                    VelocityQuery query = VelocityQuery.of(new double[] {0.5}, new double[1], 1, Guidance.NONE);
                    SlicedWork<PixelTransformer.Heads> pass = network.pass(
                            DualTensor.constant(z), Conditions.of(query), Outputs.BOTH, Recording.pieces(inner));
                    for (int i = 0; i < 4; i++) {
                        assertEquals(Optional.empty(), pass.advance(inner));
                    }
                }
                return all.openTensors() - before;
            }
        });
        assertEquals(0, left);
    }
}
