package io.pmfstudio.model.perception;

/**
 * Mean and unbiased covariance of features, in double precision.
 *
 * @param count N, number of rows they were taken over
 * @param mean (F)
 * @param covariance (F, F), row-major and symmetric; sums are divided by N - 1
 */
public record FeatureStatistics(int count, double[] mean, double[] covariance) {
    /**
     * Statistics of rows.
     *
     * @param features (N, F)
     * @param width F
     * @throws IllegalArgumentException if there are fewer than two rows or a value is not finite
     */
    public static FeatureStatistics of(float[] features, int width) {
        if (width < 1 || features.length % width != 0) {
            throw new IllegalArgumentException(features.length + " values are not rows of " + width + " features");
        }
        int rows = features.length / width;
        if (rows < 2) {
            throw new IllegalArgumentException("a covariance needs at least two rows of features, not " + rows);
        }
        double[] mean = mean(features, width, rows);
        return new FeatureStatistics(rows, mean, covariance(features, mean, rows));
    }

    private static double[] mean(float[] features, int width, int rows) {
        double[] mean = new double[width];
        for (int i = 0; i < features.length; i++) {
            if (!Float.isFinite(features[i])) {
                throw new IllegalArgumentException(
                        "feature " + i % width + " of row " + i / width + " is " + features[i] + ", not finite");
            }
            mean[i % width] += features[i];
        }
        for (int k = 0; k < width; k++) {
            mean[k] /= rows;
        }
        return mean;
    }

    private static double[] covariance(float[] features, double[] mean, int rows) {
        int width = mean.length;
        double[] sums = new double[width * width];
        double[] centred = new double[width];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < width; k++) {
                centred[k] = features[row * width + k] - mean[k];
            }
            for (int j = 0; j < width; j++) {
                double factor = centred[j];
                for (int k = j; k < width; k++) {
                    sums[j * width + k] += factor * centred[k];
                }
            }
        }
        for (int j = 0; j < width; j++) {
            for (int k = j; k < width; k++) {
                sums[j * width + k] /= rows - 1;
                sums[k * width + j] = sums[j * width + k];
            }
        }
        return sums;
    }

    /** F. */
    public int width() {
        return mean.length;
    }

    /**
     * How many directions the features use: (Σλ)²/Σλ² over the covariance's eigenvalues, which is (trace C)²/|C|², from
     * 1 for a line to F for a ball; 0 where nothing varies.
     */
    public double participationRatio() {
        double trace = 0;
        double squares = 0;
        for (int j = 0; j < width(); j++) {
            trace += covariance[j * width() + j];
        }
        for (double entry : covariance) {
            squares += entry * entry;
        }
        return squares == 0 ? 0 : trace * trace / squares;
    }
}
