package io.pmfstudio.model.toy;

import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;

/**
 * The plane inside a space of D dimensions: p ↦ Q·p with a fixed Q (D, 2) whose columns are orthonormal, and back by Qᵀ.
 *
 * @param dimensions D, at least 2
 * @param matrix Q, row-major
 */
public record PlaneEmbedding(int dimensions, float[] matrix) {
    /** The plane in itself, not turned. */
    static final PlaneEmbedding ITSELF = new PlaneEmbedding(2, new float[] {1, 0, 0, 1});

    public PlaneEmbedding {
        if (dimensions < 2 || matrix.length != 2 * dimensions) {
            throw new IllegalArgumentException("the plane fits into 2 dimensions or more, not " + dimensions
                    + ", by a matrix of two columns, not of " + matrix.length + " values");
        }
        matrix = matrix.clone();
    }

    /** The plane that a seed chooses, all planes being equally likely: Gram and Schmidt on two Gaussian columns. */
    public static PlaneEmbedding of(int dimensions, long seed) {
        GaussianNoise noise = new GaussianNoise(seed, Purpose.WEIGHTS);
        double[] first = column(noise, dimensions, 0);
        double[] second = column(noise, dimensions, 1);
        scale(first, 1 / norm(first));
        double along = 0;
        for (int i = 0; i < dimensions; i++) {
            along += first[i] * second[i];
        }
        for (int i = 0; i < dimensions; i++) {
            second[i] -= along * first[i];
        }
        scale(second, 1 / norm(second));
        float[] matrix = new float[2 * dimensions];
        for (int i = 0; i < dimensions; i++) {
            matrix[2 * i] = (float) first[i];
            matrix[2 * i + 1] = (float) second[i];
        }
        return new PlaneEmbedding(dimensions, matrix);
    }

    /** Far beyond the images of initial weights, which share the purpose. */
    private static double[] column(GaussianNoise noise, int dimensions, int index) {
        float[] values = noise.image(1_000_000L + index, dimensions);
        double[] column = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            column[i] = values[i];
        }
        return column;
    }

    private static double norm(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    private static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    /** Points (n, 2) as states (n, D). */
    public float[] embed(float[] points) {
        int count = points.length / 2;
        float[] states = new float[count * dimensions];
        for (int n = 0; n < count; n++) {
            for (int d = 0; d < dimensions; d++) {
                states[n * dimensions + d] = matrix[2 * d] * points[2 * n] + matrix[2 * d + 1] * points[2 * n + 1];
            }
        }
        return states;
    }

    /** States (n, D) mapped back to points (n, 2): their shadow on the plane. */
    public float[] project(float[] states) {
        int count = states.length / dimensions;
        float[] points = new float[2 * count];
        for (int n = 0; n < count; n++) {
            double x = 0;
            double y = 0;
            for (int d = 0; d < dimensions; d++) {
                double value = states[n * dimensions + d];
                x += matrix[2 * d] * value;
                y += matrix[2 * d + 1] * value;
            }
            points[2 * n] = (float) x;
            points[2 * n + 1] = (float) y;
        }
        return points;
    }
}
