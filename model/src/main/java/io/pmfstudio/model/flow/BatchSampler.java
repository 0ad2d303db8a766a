package io.pmfstudio.model.flow;

import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the images of a request batch by batch from noise to data, one step of a batch a slice, and tells a listener of
 * each batch that is done. Ends with all images, (N, C, H, W), not clamped.
 */
abstract class BatchSampler implements SlicedWork<float[]> {
    /** Values of all images in the largest batches, so that a slice stays short. */
    private static final int BATCH_VALUES = 1 << 16;

    /** The first batch is this part of the largest, so that who waits soon sees something; each next one is twice as large. */
    private static final int FIRST_PART = 8;

    private final SampleSet request;
    private final Consumer<SampleBatch> sink;
    private final int size;
    private final int largest;
    private int batch;
    private float[] images;
    private int done;
    private int step;
    private long nanos;

    /** A sampler of images with {@code size} values. */
    BatchSampler(int size, SampleSet request, Consumer<SampleBatch> sink) {
        this.request = request;
        this.sink = sink;
        this.size = size;
        this.largest = Math.max(1, BATCH_VALUES / size);
        this.batch = Math.max(1, largest / FIRST_PART);
    }

    /**
     * Moves a batch from t to r, where both are neighbours of linspace(1, 0, n+1).
     *
     * @param z states at t (B, C, H, W)
     * @return states at r
     */
    abstract float[] step(TensorScope scope, float[] z, Rows rows, double t, double r);

    @Override
    public final Optional<float[]> advance(TensorScope scope) {
        if (images == null) {
            images = new float[Math.multiplyExact(request.labels().length, size)];
        }
        int to = Math.min(request.labels().length, done + batch);
        if (step == 0) {
            request.start(done, to, size, images); // with its batch, for the same reason
        }
        long start = System.nanoTime();
        double t = (double) (request.steps() - step) / request.steps();
        double r = (double) (request.steps() - step - 1) / request.steps();
        float[] next = step(scope, Arrays.copyOfRange(images, done * size, to * size), new Rows(done, to), t, r);
        System.arraycopy(next, 0, images, done * size, next.length);
        nanos += System.nanoTime() - start;
        step++;
        if (step == request.steps()) {
            sink.accept(new SampleBatch(done, next, nanos));
            step = 0;
            nanos = 0;
            done = to;
            batch = Math.min(largest, 2 * batch);
        }
        return done < request.labels().length ? Optional.empty() : Optional.of(images);
    }

    /** Images {@code from} (included) to {@code to} (not included) of the request. */
    final class Rows {
        private final int from;
        private final int to;

        private Rows(int from, int to) {
            this.from = from;
            this.to = to;
        }

        /** Asks for these images at one (r, t). */
        VelocityQuery at(double t, double r) {
            int rows = to - from;
            double[][] columns = new double[5][rows];
            Arrays.fill(columns[0], t);
            Arrays.fill(columns[1], r);
            for (int row = 0; row < rows; row++) {
                Guidance guidance = request.guidance().get(from + row);
                columns[2][row] = guidance.omega();
                columns[3][row] = guidance.tMin();
                columns[4][row] = guidance.tMax();
            }
            long[] labels = Arrays.copyOfRange(request.labels(), from, to);
            return new VelocityQuery(columns[0], columns[1], labels, columns[2], columns[3], columns[4]);
        }
    }
}
