package io.pmfstudio.app.imaging;

import io.pmfstudio.model.field.figure.ColourLimits;

/**
 * How often values occur between the limits of a colour bar; what lies beyond them counts at the ends.
 *
 * @param counts of equal parts from the lower limit to the upper one
 */
public record ValueHistogram(int[] counts) {
    /** Counts values. */
    public static ValueHistogram of(float[] values, ColourLimits limits, int parts) {
        int[] counts = new int[parts];
        double width = limits.high() - limits.low();
        for (float value : values) {
            int part = width > 0 ? (int) Math.floor((value - limits.low()) / width * parts) : 0;
            counts[Math.max(0, Math.min(parts - 1, part))]++;
        }
        return new ValueHistogram(counts);
    }

    /** The largest count. */
    public int largest() {
        int largest = 0;
        for (int count : counts) {
            largest = Math.max(largest, count);
        }
        return largest;
    }
}
