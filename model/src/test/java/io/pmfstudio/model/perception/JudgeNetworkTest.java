package io.pmfstudio.model.perception;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Precision;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EngineExtension.class)
class JudgeNetworkTest {
    private static final JudgeConfig SMALL = new JudgeConfig(new ImageShape(2, 7, 6), 3, List.of(4, 5));
    private static final double STEP = 1e-5;

    @Test
    void gradientsAgreeWithCentralDifferences(TensorEngine engine) throws Exception {
        OnEngine.run(engine, scope -> {
            try (TensorScope inner = scope.child(Precision.DOUBLE)) {
                compare(inner);
            }
            return true;
        });
    }

    private static void compare(TensorScope scope) {
        Map<String, NDArray> parameters = new LinkedHashMap<>();
        GaussianNoise noise = new GaussianNoise(3, Purpose.TRAINING);
        JudgeNetwork.shapes(SMALL)
                .forEach((name, shape) -> parameters.put(name, random(scope, noise, parameters, shape)));
        NDArray images = scope.floats(noise.image(100, 3 * SMALL.shape().size()), 3, 2, 7, 6);
        NDArray weights = scope.floats(noise.image(101, 9), 3, 3);
        JudgeNetwork network = new JudgeNetwork(SMALL, new Parameters(parameters));
        parameters.values().forEach(parameter -> parameter.setRequiresGradient(true));
        NDArray loss = Gradients.on(() -> loss(network, images, weights));
        System.gc(); // the graph must not hang on Java's objects
        JniUtils.backward((PtNDArray) loss, (PtNDArray) scope.ones(), false, false);
        parameters.forEach((name, parameter) -> {
            NDArray direction = random(
                    scope, noise, Map.of(name, parameter), parameter.getShape().getShape());
            double expected =
                    TensorScope.toDoubles(parameter.getGradient().mul(direction).sum())[0];
            NDArray step = scope.times(direction, STEP);
            double above = moved(network, images, weights, parameter, step);
            double below = moved(network, images, weights, parameter, step.neg());
            assertEquals(expected, (above - below) / (2 * STEP), 1e-6 * Math.max(1, Math.abs(expected)), name);
        });
    }

    private static double moved(
            JudgeNetwork network, NDArray images, NDArray weights, NDArray parameter, NDArray step) {
        parameter.addi(step);
        double loss = TensorScope.toDoubles(loss(network, images, weights))[0];
        parameter.subi(step);
        return loss;
    }

    private static NDArray loss(JudgeNetwork network, NDArray images, NDArray weights) {
        return network.logits(network.features(images))
                .logSoftmax(-1)
                .mul(weights)
                .sum();
    }

    private static NDArray random(TensorScope scope, GaussianNoise noise, Map<String, NDArray> sofar, long[] shape) {
        int size = 1;
        for (long axis : shape) {
            size *= (int) axis;
        }
        return scope.floats(noise.image(sofar.size(), size), shape);
    }

    @Test
    void anImagesFeaturesDependOnItAlone(TensorEngine engine) throws Exception {
        float[] images =
                new GaussianNoise(1, Purpose.STATE).image(0, 4 * SMALL.shape().size());
        float[] shares = OnEngine.run(engine, scope -> {
            JudgeNetwork network = new JudgeNetwork(SMALL, JudgeNetwork.fresh(scope, SMALL, 0));
            float[] together = TensorScope.toFloats(network.features(scope.floats(images, 4, 2, 7, 6)));
            float[] alone = TensorScope.toFloats(
                    network.features(scope.floats(java.util.Arrays.copyOfRange(images, 84, 168), 1, 2, 7, 6)));
            assertArrayEquals(java.util.Arrays.copyOfRange(together, 5, 10), alone, 1e-5f);
            return together;
        });
        assertEquals(4 * SMALL.features(), shares.length);
    }

    @ParameterizedTest
    @CsvSource({"1, 28, 4", "3, 32, 4", "3, 64, 5", "3, 4, 1", "1, 5, 2"})
    void theUsualJudgeEndsAtFourPlacesOrFewer(int channels, int side, int stages) {
        JudgeConfig usual = JudgeConfig.usual(new ImageShape(channels, side, side), 10);
        assertEquals(stages, usual.widths().size());
        int left = (int) Math.ceil(side / Math.pow(2, stages - 1));
        assertEquals(usual.features() * left * left, usual.lastValues());
    }
}
