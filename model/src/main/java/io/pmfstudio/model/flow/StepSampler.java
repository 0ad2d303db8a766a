package io.pmfstudio.model.flow;

import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.Optional;

/**
 * Samples images in one step, z_0 = z_1 - u(z_1, 0, 1), or in n: z_r = z_t - (t - r)·u(z_t, r, t) over
 * linspace(1, 0, n+1) (MeanFlow, arXiv 2505.13447, Algorithm 2). Image i starts from image i of the seed's noise. Ends with
 * all images, (N, C, H, W), not clamped.
 */
public final class StepSampler implements SlicedWork<float[]> {
    /** Values of all images in one batch, so that a slice stays short. */
    private static final int BATCH_VALUES = 1 << 16;

    private final AverageVelocity network;
    private final Request request;
    private final int size;
    private final int batch;
    private final float[] images;
    private int done;
    private int step;

    /**
     * What to sample.
     *
     * @param labels class of each image; the number of classes stands for none
     * @param steps n, 1 or more
     * @param guidance ω and its interval
     * @param seed of the noise
     * @param noiseScale s
     */
    public record Request(long[] labels, int steps, Guidance guidance, long seed, double noiseScale) {
        public Request {
            if (labels.length == 0 || steps < 1) {
                throw new IllegalArgumentException("at least one image and one step are needed");
            }
        }
    }

    /** Prepares to sample. */
    public StepSampler(AverageVelocity network, Request request) {
        this.network = network;
        this.request = request;
        this.size = network.shape().size();
        this.batch = Math.max(1, BATCH_VALUES / size);
        this.images = new float[Math.multiplyExact(request.labels().length, size)];
        GaussianNoise noise = new GaussianNoise(request.seed(), Purpose.STATE);
        for (int i = 0; i < request.labels().length; i++) {
            float[] start = noise.image(i, size);
            for (int k = 0; k < size; k++) {
                images[i * size + k] = (float) (start[k] * request.noiseScale());
            }
        }
    }

    @Override
    public Optional<float[]> advance(TensorScope scope) {
        int to = Math.min(request.labels().length, done + batch);
        double t = (double) (request.steps() - step) / request.steps();
        double r = (double) (request.steps() - step - 1) / request.steps();
        float[] u = network.evaluate(scope, Arrays.copyOfRange(images, done * size, to * size), query(to, t, r))
                .u();
        for (int i = 0; i < u.length; i++) {
            images[done * size + i] -= (float) ((t - r) * u[i]);
        }
        step++;
        if (step == request.steps()) {
            step = 0;
            done = to;
        }
        return done < request.labels().length ? Optional.empty() : Optional.of(images);
    }

    private VelocityQuery query(int to, double t, double r) {
        int rows = to - done;
        double[][] columns = new double[5][rows];
        Arrays.fill(columns[0], t);
        Arrays.fill(columns[1], r);
        Arrays.fill(columns[2], request.guidance().omega());
        Arrays.fill(columns[3], request.guidance().tMin());
        Arrays.fill(columns[4], request.guidance().tMax());
        long[] labels = Arrays.copyOfRange(request.labels(), done, to);
        return new VelocityQuery(columns[0], columns[1], labels, columns[2], columns[3], columns[4]);
    }
}
