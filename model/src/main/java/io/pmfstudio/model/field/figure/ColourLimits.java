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
    private static final double HEAT_SHARE = 0.98;
    private static final double MOST_DECADES = 4;
    private static final double LEAST_DECADES = 0.1;

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

    /**
     * Limits of a heat map from 0 up, which hold 98 % of the given numbers: a few at small t would hide the rest.
     *
     * @param values those that are not finite are left out
     */
    public static ColourLimits heat(double[] values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        double largest = sorted.length == 0 ? 0 : sorted[(int) Math.floor((sorted.length - 1) * HEAT_SHARE)];
        return new ColourLimits(0, largest > 0 ? largest : 1);
    }

    /**
     * Limits of a logarithmic heat map, as powers of ten: 98 % of the given numbers lie below the upper one and above the lower
     * one, which is four decades below the upper one at most.
     *
     * @param values those that are not finite or not above 0 are left out
     */
    public static ColourLimits logarithmicHeat(double[] values) {
        double[] powers = Arrays.stream(values)
                .filter(value -> value > 0 && Double.isFinite(value))
                .map(Math::log10)
                .sorted()
                .toArray();
        if (powers.length == 0) {
            return new ColourLimits(-1, 0);
        }
        double high = powers[(int) Math.floor((powers.length - 1) * HEAT_SHARE)];
        double low = powers[(int) Math.ceil((powers.length - 1) * (1 - HEAT_SHARE))];
        return new ColourLimits(Math.max(high - MOST_DECADES, Math.min(low, high - LEAST_DECADES)), high);
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
