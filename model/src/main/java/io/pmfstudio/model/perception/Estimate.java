package io.pmfstudio.model.perception;

/**
 * A measured number and how far it would scatter over other images of the same kind.
 *
 * @param value the number
 * @param error its standard error, by resampling the images with replacement
 */
public record Estimate(double value, double error) {
    /** Standard errors to either side of a 95 % interval of a normal distribution. */
    private static final double WIDTH = 1.959963984540054;

    /**
     * The mean of one number for each image. Its error is that of resampling without end, σ/√n with the sum of squares
     * divided by n.
     *
     * @throws IllegalArgumentException without a number
     */
    public static Estimate ofMean(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("a mean needs at least one number");
        }
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Estimate(mean, Math.sqrt(squares) / values.length);
    }

    /** The mean of yes (1) and no (0). */
    public static Estimate ofShare(boolean[] answers) {
        double[] values = new double[answers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = answers[i] ? 1 : 0;
        }
        return ofMean(values);
    }

    /** Lower end of the 95 % interval. */
    public double low() {
        return value - WIDTH * error;
    }

    /** Upper end of the 95 % interval. */
    public double high() {
        return value + WIDTH * error;
    }
}
