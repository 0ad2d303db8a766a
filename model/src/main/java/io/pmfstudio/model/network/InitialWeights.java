package io.pmfstudio.model.network;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights that a network starts from (arXiv 2601.22158 and its code): linears inside blocks N(0, (0.32/√fan_in)²),
 * embedder linears and class table N(0, 1/fan_in), learned tokens N(0, 1/D), position table N(0, 0.02²), convolutions
 * Xavier-uniform, norms 1, and biases, gates and final layers 0. Parameter k draws from image k of the seed's noise.
 */
public final class InitialWeights {
    private static final double BLOCK_GAIN = 0.32;
    private static final double POSITION_SPREAD = 0.02;
    /** Half-width of the uniform distribution of variance 1, √3; erf maps a normal draw onto it. */
    private static final double UNIT_UNIFORM = Math.sqrt(3);

    private InitialWeights() {}

    /** Fresh parameters in the given scope. */
    public static Parameters of(TensorScope scope, NetworkConfig config, Heads heads, long seed) {
        GaussianNoise noise = new GaussianNoise(seed, Purpose.WEIGHTS);
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        ParameterShapes.of(config, heads)
                .forEach((name, shape) -> tensors.put(name, tensor(scope, noise, tensors.size(), name, shape)));
        return new Parameters(tensors);
    }

    private static NDArray tensor(TensorScope scope, GaussianNoise noise, int index, String name, long[] shape) {
        if (name.endsWith("norm.weight") || name.contains(".norm1.") || name.contains(".norm2.")) {
            return scope.ones(shape);
        }
        double spread = spread(name, shape);
        if (spread == 0) {
            return scope.zeros(shape);
        }
        int size = 1;
        for (long axis : shape) {
            size = Math.multiplyExact(size, Math.toIntExact(axis));
        }
        float[] values = noise.image(index, size);
        boolean uniform = name.startsWith("x_embedder.");
        for (int i = 0; i < size; i++) {
            values[i] = (float) (spread * (uniform ? UNIT_UNIFORM * uniform(values[i]) : values[i]));
        }
        return scope.floats(values, shape);
    }

    /** Standard deviation of a parameter's values; 0 for those that start at zero. */
    private static double spread(String name, long[] shape) {
        if (name.endsWith(".bias") || name.endsWith("_scale") || name.contains("final_layer")) {
            return 0;
        }
        if (name.startsWith("x_embedder.")) {
            double fans = shape[0] + (double) shape[1] * shape[2] * shape[3];
            return Math.sqrt(2 / fans);
        }
        if (name.equals("pos_embed")) {
            return POSITION_SPREAD;
        }
        double fanIn = shape[shape.length - 1];
        boolean inBlock = name.contains("blocks.") || name.contains("heads.");
        return (inBlock ? BLOCK_GAIN : 1) / Math.sqrt(fanIn);
    }

    /** Maps a standard normal draw to a uniform one in (-1, 1): 2Φ(x) - 1, by Abramowitz and Stegun 7.1.26. */
    private static double uniform(double x) {
        double a = Math.abs(x) / Math.sqrt(2);
        double s = 1 / (1 + 0.3275911 * a);
        double polynomial =
                s * (0.254829592 + s * (-0.284496736 + s * (1.421413741 + s * (-1.453152027 + s * 1.061405429))));
        return Math.signum(x) * (1 - polynomial * Math.exp(-a * a));
    }
}
