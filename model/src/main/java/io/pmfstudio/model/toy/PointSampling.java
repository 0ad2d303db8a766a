package io.pmfstudio.model.toy;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.Optional;

/**
 * Samples of a point network: z_r = z_t - (t - r)·u(z_t, r, t) from t = 1 to 0 in equal steps. Sample i starts from image i of
 * the seed's noise. A batch a slice; yields (count, D), row-major.
 */
public final class PointSampling implements SlicedWork<float[]> {
    private static final int BATCH = 1000;

    private final PointNetwork network;
    private final int count;
    private final int steps;
    private final GaussianNoise noise;
    private final float[] samples;
    private int done;

    /**
     * Prepares to sample.
     *
     * @param network may be used as long as the work runs
     * @param count samples
     * @param steps 1 for a single jump
     */
    public PointSampling(PointNetwork network, int count, int steps, long seed) {
        if (count < 1 || steps < 1) {
            throw new IllegalArgumentException("there is at least 1 sample of 1 step, not " + count + " of " + steps);
        }
        this.network = network;
        this.count = count;
        this.steps = steps;
        this.noise = new GaussianNoise(seed, Purpose.STATE);
        this.samples = new float[count * network.dimensions()];
    }

    /** Samples of a state's averaged weights. */
    public static SlicedWork<float[]> of(PointState state, int count, int steps, long seed) {
        return new SlicedWork<>() {
            private Optional<PointSampling> sampling = Optional.empty();

            @Override
            public Optional<float[]> advance(TensorScope scope) {
                if (sampling.isEmpty()) {
                    sampling = Optional.of(new PointSampling(state.network(scope), count, steps, seed));
                }
                return sampling.get().advance(scope);
            }
        };
    }

    @Override
    public Optional<float[]> advance(TensorScope scope) {
        int rows = Math.min(BATCH, count - done);
        int size = network.dimensions();
        for (int b = 0; b < rows; b++) {
            System.arraycopy(noise.image(done + b, size), 0, samples, (done + b) * size, size);
        }
        try (TensorScope inner = scope.child()) {
            NDArray z = inner.floats(Arrays.copyOfRange(samples, done * size, (done + rows) * size), rows, size);
            for (int k = 0; k < steps; k++) {
                z.subi(jump(inner, z, 1 - (double) k / steps, 1 - (k + 1.0) / steps));
            }
            System.arraycopy(TensorScope.toFloats(z), 0, samples, done * size, rows * size);
        }
        done += rows;
        return done == count ? Optional.of(samples) : Optional.empty();
    }

    private NDArray jump(TensorScope scope, NDArray z, double t, double r) {
        double[] from = new double[Math.toIntExact(z.getShape().get(0))];
        Arrays.fill(from, t);
        double[] to = new double[from.length];
        Arrays.fill(to, Math.max(0, r));
        NDArray u = network.velocity(scope, DualTensor.constant(z), from, to).value();
        return scope.times(u, t - Math.max(0, r));
    }
}
