package io.pmfstudio.model.network;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.LinkedHashMap;
import java.util.Map;

/** Weights away from their initial zeros, so that every path of a network matters. */
final class RandomParameters {
    private static final double SCALE = 0.4;

    private RandomParameters() {}

    static Parameters of(TensorScope scope, NetworkConfig config, long seed) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        GaussianNoise noise = new GaussianNoise(seed, Purpose.WEIGHTS);
        ParameterShapes.of(config, Heads.U_AND_V).forEach((name, shape) -> {
            int size = 1;
            for (long axis : shape) {
                size *= (int) axis;
            }
            double[] values = new double[size];
            float[] normal = noise.image(tensors.size(), size);
            for (int i = 0; i < size; i++) {
                values[i] = SCALE * normal[i] + (name.contains("norm") ? 1 : 0);
            }
            tensors.put(name, scope.doubles(values, shape));
        });
        return new Parameters(tensors);
    }
}
