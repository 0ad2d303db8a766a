package io.pmfstudio.app.imaging;

/**
 * An image in four numbers.
 *
 * @param min smallest value
 * @param max largest value
 * @param mean their mean
 * @param norm Euclidean norm, the root of the sum of squares
 */
public record ValueSummary(double min, double max, double mean, double norm) {
    /** Summarises one image. */
    public static ValueSummary of(float[] values) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            min = Math.min(min, value);
            max = Math.max(max, value);
            sum += value;
            squares += (double) value * value;
        }
        return new ValueSummary(min, max, sum / values.length, Math.sqrt(squares));
    }
}
