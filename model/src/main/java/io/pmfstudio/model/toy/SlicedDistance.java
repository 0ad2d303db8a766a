package io.pmfstudio.model.toy;

import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import java.util.Arrays;

/**
 * The sliced 2-Wasserstein distance of two sets of equally many points of the plane (Bonneel et al., "Sliced and Radon
 * Wasserstein barycenters of measures", 2015): √ of the mean over directions of the mean squared difference of the sorted
 * shadows. The 128 directions are spaced evenly over half a turn.
 */
public final class SlicedDistance {
    /** Number of directions. */
    public static final int DIRECTIONS = 128;

    private static final int PAIRS = 8;

    private SlicedDistance() {}

    /**
     * The distance, in units of the plane.
     *
     * @param first (n, 2), row-major
     * @param second (n, 2), row-major
     * @return NaN where a point is not finite
     */
    public static double between(float[] first, float[] second) {
        if (first.length != second.length || first.length == 0) {
            throw new IllegalArgumentException("both sets have equally many points, at least one, not "
                    + first.length / 2 + " and " + second.length / 2);
        }
        double sum = 0;
        for (int k = 0; k < DIRECTIONS; k++) {
            double angle = Math.PI * k / DIRECTIONS;
            double[] a = sortedShadow(first, angle);
            double[] b = sortedShadow(second, angle);
            double squares = 0;
            for (int i = 0; i < a.length; i++) {
                squares += (a[i] - b[i]) * (a[i] - b[i]);
            }
            sum += squares / a.length;
        }
        return Math.sqrt(sum / DIRECTIONS);
    }

    private static double[] sortedShadow(float[] points, double angle) {
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double[] shadow = new double[points.length / 2];
        for (int i = 0; i < shadow.length; i++) {
            shadow[i] = cos * points[2 * i] + sin * points[2 * i + 1];
        }
        Arrays.sort(shadow);
        return shadow;
    }

    /**
     * What two sets of true samples are apart: no sampler can be expected to do better. The mean over eight pairs, for one
     * pair is up to twice as far apart as another.
     */
    public static double floor(PlaneDistribution distribution, int count, long seed) {
        double sum = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            long from = (1 + 2L * pair) * count;
            sum += between(
                    distribution.points(seed, Purpose.BASELINE, from, count),
                    distribution.points(seed, Purpose.BASELINE, from + count, count));
        }
        return sum / PAIRS;
    }

    /** Points of unit noise, which is what samples start from. */
    public static float[] noise(int count, long seed) {
        GaussianNoise noise = new GaussianNoise(seed, Purpose.BASELINE);
        float[] points = new float[2 * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(noise.image(i, 2), 0, points, 2 * i, 2);
        }
        return points;
    }
}
