package io.pmfstudio.model.experiment;

import io.pmfstudio.model.perception.Estimate;
import java.util.List;
import java.util.Locale;

/**
 * How many times as far from the data one choice is as another, with all that seeds and 95 % intervals leave open.
 *
 * @param low the least
 * @param high the most; infinite where the other may be at no distance
 */
record Ratio(double low, double high) {
    /** Within 10 % two distances count as alike. */
    static final double ALIKE = 1.1;

    /** What it says of a choice against the first one. */
    enum Verdict {
        /** It is farther, by more than 10 %. */
        WORSE,
        /** It is nearer, by more than 10 %. */
        BETTER,
        /** It is within 10 %. */
        ALIKE,
        /** None of these is sure. */
        OPEN
    }

    /** A ratio without doubt. */
    static Ratio of(double choice, double first) {
        return new Ratio(choice / first, choice / first);
    }

    /** From the seeds of each: least against largest end of the intervals, and the other way round. */
    static Ratio of(List<Estimate> choice, List<Estimate> first) {
        double smallest = Math.max(0, low(first));
        return new Ratio(
                Math.max(0, low(choice)) / high(first),
                smallest == 0 ? Double.POSITIVE_INFINITY : high(choice) / smallest);
    }

    private static double low(List<Estimate> seeds) {
        return seeds.stream().mapToDouble(Estimate::low).min().orElseThrow();
    }

    private static double high(List<Estimate> seeds) {
        return seeds.stream().mapToDouble(Estimate::high).max().orElseThrow();
    }

    Verdict verdict() {
        if (low > ALIKE) {
            return Verdict.WORSE;
        }
        if (high < 1 / ALIKE) {
            return Verdict.BETTER;
        }
        return low >= 1 / ALIKE && high <= ALIKE ? Verdict.ALIKE : Verdict.OPEN;
    }

    /** In words, such as 1.20 to 1.35 times. */
    String text() {
        if (low == high) {
            return String.format(Locale.ROOT, "%.2f times", low);
        }
        return Double.isInfinite(high)
                ? String.format(Locale.ROOT, "%.2f times or more", low)
                : String.format(Locale.ROOT, "%.2f to %.2f times", low, high);
    }
}
