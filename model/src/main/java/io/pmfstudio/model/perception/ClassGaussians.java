package io.pmfstudio.model.perception;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The trivial generator that any trained one must beat: one Gaussian per class with the mean and the full unbiased
 * covariance of its training pixels, clamped to [-1, 1].
 *
 * <p>With n training images x_i and their mean μ, μ + Σ_i g_i·(x_i - μ)/√(n-1) for standard normal g has exactly that mean
 * and covariance, so no matrix of pixels by pixels is needed. A class of one image gives that image.
 */
public final class ClassGaussians {
    /** Most values of one class that are held at once; a larger class is thinned out evenly. */
    private static final int MOST_VALUES = 1 << 26;
    /** Normal draws in one slice. */
    private static final int BATCH_DRAWS = 1 << 18;

    private final ImageDataSet train;

    /** Gaussians of the training images. */
    public ClassGaussians(ImageDataSet train) {
        this.train = train;
    }

    /**
     * Draws images; image i draws its numbers from image i of the seed's noise for this purpose.
     *
     * @param labels class of each image
     * @return work that ends with (N, C, H, W) in [-1, 1]
     * @throws IllegalArgumentException if a class has no training image
     */
    public SlicedWork<float[]> images(long[] labels, long seed) {
        for (long label : Arrays.stream(labels).distinct().toArray()) {
            if (label < 0 || label >= train.classNames().size() || train.indicesOf((int) label).length == 0) {
                throw new IllegalArgumentException("class " + label + " has no training images");
            }
        }
        return new Drawing(labels, new GaussianNoise(seed, Purpose.BASELINE));
    }

    private final class Drawing implements SlicedWork<float[]> {
        private final long[] labels;
        private final GaussianNoise noise;
        private final int size = train.shape().size();
        private final float[] images;
        private int label = -1;
        private int[] wanted = new int[0];
        private int done;
        private float[] mean = new float[0];
        private Optional<TensorScope> held = Optional.empty();
        private NDArray deviations;
        private int rows;

        Drawing(long[] labels, GaussianNoise noise) {
            this.labels = labels;
            this.noise = noise;
            this.images = new float[Math.multiplyExact(labels.length, size)];
        }

        @Override
        public Optional<float[]> advance(TensorScope scope) {
            if (done == wanted.length) {
                label++;
                if (label == train.classNames().size()) {
                    return Optional.of(images);
                }
                enterClass(scope);
            } else {
                draw(scope);
            }
            return Optional.empty();
        }

        private void enterClass(TensorScope scope) {
            held.ifPresent(TensorScope::close);
            held = Optional.empty();
            wanted = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == label)
                    .toArray();
            done = 0;
            if (wanted.length > 0) {
                TensorScope inner = scope.child();
                held = Optional.of(inner);
                deviations = deviations(inner);
            }
        }

        /** (x_i - μ)/√(n-1) of the class's images as rows. */
        private NDArray deviations(TensorScope scope) {
            int[] all = train.indicesOf(label);
            rows = Math.min(all.length, Math.max(2, MOST_VALUES / size));
            float[] values = new float[rows * size];
            double[] sum = new double[size];
            for (int i = 0; i < rows; i++) {
                float[] image = train.image(all[(int) ((long) i * all.length / rows)]);
                System.arraycopy(image, 0, values, i * size, size);
                for (int k = 0; k < size; k++) {
                    sum[k] += image[k];
                }
            }
            mean = new float[size];
            for (int k = 0; k < size; k++) {
                mean[k] = (float) (sum[k] / rows);
            }
            double scale = 1 / Math.sqrt(Math.max(1, rows - 1));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((values[i] - mean[i % size]) * scale);
            }
            return scope.floats(values, rows, size);
        }

        private void draw(TensorScope scope) {
            int batch = Math.min(wanted.length - done, Math.max(1, BATCH_DRAWS / rows));
            float[] draws = new float[batch * rows];
            for (int b = 0; b < batch; b++) {
                System.arraycopy(noise.image(wanted[done + b], rows), 0, draws, b * rows, rows);
            }
            try (TensorScope inner = scope.child()) {
                float[] found =
                        TensorScope.toFloats(inner.floats(draws, batch, rows).matMul(deviations));
                for (int i = 0; i < found.length; i++) {
                    float value = mean[i % size] + found[i];
                    images[wanted[done + i / size] * size + i % size] = Math.max(-1, Math.min(1, value));
                }
            }
            done += batch;
        }
    }
}
