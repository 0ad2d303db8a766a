package io.pmfstudio.model.field.figure;

import java.util.Arrays;
import java.util.Collection;

/**
 * The numbers that the two ends of a colour map stand for.
 *
 * @param low the number at the map's start
 * @param high the number at its end, above low
 */
public record ColourLimits(double low, double high) {
    /** Pictures, x and z: -1 is black, 1 is white. */
    public static final ColourLimits PICTURE = new ColourLimits(-1, 1);

    private static final double SHARE_WITHIN = 0.995;
    private static final int MOST_SAMPLES = 200_000;

    public ColourLimits {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(
                    "colour limits must be finite and ascending, not " + low + " to " + high);
        }
    }

    /** Limits around zero, so that zero is the middle of the map. */
    public static ColourLimits signed(double limit) {
        return new ColourLimits(-limit, limit);
    }

    /** Limits around zero that hold 99.5 % of the given values, rounded up to two digits; 1 where all are zero. */
    public static ColourLimits signedFor(Collection<float[]> images) {
        long total = images.stream().mapToLong(image -> image.length).sum();
        int every = (int) (total / MOST_SAMPLES) + 1;
        float[] sizes = new float[(int) (total / every) + images.size()];
        int n = 0;
        for (float[] image : images) {
            for (int i = 0; i < image.length; i += every) {
                float size = Math.abs(image[i]);
                if (Float.isFinite(size)) {
                    sizes[n++] = size;
                }
            }
        }
        Arrays.sort(sizes, 0, n);
        double limit = n == 0 ? 0 : sizes[(int) Math.min(n - 1, Math.floor(n * SHARE_WITHIN))];
        return signed(limit == 0 ? 1 : roundUp(limit));
    }

    private static double roundUp(double value) {
        double unit = Math.pow(10, Math.floor(Math.log10(value)) - 1);
        return Math.ceil(value / unit) * unit;
    }

    /** Where a value lies between low (0) and high (1). */
    public double unit(double value) {
        return (value - low) / (high - low);
    }
}
