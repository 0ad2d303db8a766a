package io.pmfstudio.model.perception;

import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.Optional;

/**
 * Precision and recall of samples on features (arXiv 1904.06991): the manifold of a set is the union of balls about its
 * rows, each as wide as the way to the row's k-th nearest other one. Precision is the share of the samples in the manifold
 * of the real images, recall that of the real images in the manifold of the samples. A row that is at the rim is inside.
 *
 * <p>Both depend on the number of rows, so compare only those of one number, as many real ones as samples.
 */
public final class PrecisionRecall implements SlicedWork<PrecisionRecall.Found> {
    /** k of the paper, and of torch-fidelity. */
    public static final int NEIGHBOURS = 3;

    private static final int SLICE_PRODUCTS = 1 << 25;

    private final float[] real;
    private final float[] samples;
    private final int width;
    private final double[] realRadii;
    private final double[] sampleRadii;
    private final Found found;
    private int done;

    /**
     * Who is inside.
     *
     * @param precise for each sample whether it lies in the manifold of the real images
     * @param recalled for each real image whether it lies in that of the samples
     */
    public record Found(boolean[] precise, boolean[] recalled) {}

    /**
     * Prepares to measure.
     *
     * @param real features (M, F) of real images
     * @param samples features (N, F)
     * @param width F
     * @throws IllegalArgumentException if there are too few rows to have a k-th neighbour
     */
    public PrecisionRecall(float[] real, float[] samples, int width) {
        if (Math.min(real.length, samples.length) / width <= NEIGHBOURS) {
            throw new IllegalArgumentException("precision and recall need more than " + NEIGHBOURS + " images of each");
        }
        this.real = real;
        this.samples = samples;
        this.width = width;
        this.realRadii = new double[real.length / width];
        this.sampleRadii = new double[samples.length / width];
        this.found = new Found(new boolean[sampleRadii.length], new boolean[realRadii.length]);
    }

    @Override
    public Optional<Found> advance(TensorScope scope) {
        int m = realRadii.length;
        int n = sampleRadii.length;
        int end = done + Math.max(1, SLICE_PRODUCTS / (Math.max(m, n) * width));
        for (; done < Math.min(end, 2 * (m + n)); done++) { // first all radii, then who is inside
            if (done < m) {
                realRadii[done] = radius(real, done);
            } else if (done < m + n) {
                sampleRadii[done - m] = radius(samples, done - m);
            } else if (done < m + 2 * n) {
                int i = done - m - n;
                found.precise()[i] = isInside(samples, i, real, realRadii);
            } else {
                int i = done - m - 2 * n;
                found.recalled()[i] = isInside(real, i, samples, sampleRadii);
            }
        }
        return done < 2 * (m + n) ? Optional.empty() : Optional.of(found);
    }

    /** The squared distance of a row to its k-th nearest other one. */
    private double radius(float[] rows, int row) {
        double[] nearest = new double[NEIGHBOURS];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int j = 0; j < rows.length / width; j++) {
            double distance = j == row ? Double.POSITIVE_INFINITY : square(rows, row, rows, j);
            for (int k = 0; k < NEIGHBOURS; k++) {
                if (distance < nearest[k]) {
                    double other = nearest[k];
                    nearest[k] = distance;
                    distance = other;
                }
            }
        }
        return nearest[NEIGHBOURS - 1];
    }

    private boolean isInside(float[] rows, int row, float[] centres, double[] radii) {
        for (int j = 0; j < radii.length; j++) {
            if (square(rows, row, centres, j) <= radii[j]) {
                return true;
            }
        }
        return false;
    }

    private double square(float[] a, int i, float[] b, int j) {
        double sum = 0;
        for (int k = 0; k < width; k++) {
            double difference = (double) a[i * width + k] - b[j * width + k];
            sum += difference * difference;
        }
        return sum;
    }
}
