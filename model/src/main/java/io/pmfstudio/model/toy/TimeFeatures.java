package io.pmfstudio.model.toy;

/**
 * How the point network sees the times: t and h = t - r, each as itself and as cosine and sine of ½π and π times it. The
 * MeanFlow identity hands on what is known at r = t down to r = 0 through the derivative by t; with frequencies of 2π and 4π
 * one-step samples come out worse (docs/experiments/toy.md).
 */
final class TimeFeatures {
    private static final double[] FREQUENCIES = {0.5 * Math.PI, Math.PI};
    private static final int OF_ONE_TIME = 1 + 2 * FREQUENCIES.length;

    /** Features of a pair of times. */
    static final int COUNT = 2 * OF_ONE_TIME;

    private TimeFeatures() {}

    /** Features of each pair, (B, {@link #COUNT}). */
    static double[] of(double[] t, double[] r) {
        double[] features = new double[t.length * COUNT];
        for (int b = 0; b < t.length; b++) {
            fill(features, b * COUNT, t[b]);
            fill(features, b * COUNT + OF_ONE_TIME, t[b] - r[b]);
        }
        return features;
    }

    private static void fill(double[] features, int at, double time) {
        features[at] = time;
        for (int k = 0; k < FREQUENCIES.length; k++) {
            features[at + 1 + 2 * k] = Math.cos(FREQUENCIES[k] * time);
            features[at + 2 + 2 * k] = Math.sin(FREQUENCIES[k] * time);
        }
    }

    /** Their derivatives by t while r is held, (B, {@link #COUNT}). */
    static double[] slopes(double[] t, double[] r) {
        double[] slopes = new double[t.length * COUNT];
        for (int b = 0; b < t.length; b++) {
            fillSlopes(slopes, b * COUNT, t[b]);
            fillSlopes(slopes, b * COUNT + OF_ONE_TIME, t[b] - r[b]);
        }
        return slopes;
    }

    private static void fillSlopes(double[] slopes, int at, double time) {
        slopes[at] = 1;
        for (int k = 0; k < FREQUENCIES.length; k++) {
            double frequency = FREQUENCIES[k];
            slopes[at + 1 + 2 * k] = -frequency * Math.sin(frequency * time);
            slopes[at + 2 + 2 * k] = frequency * Math.cos(frequency * time);
        }
    }
}
