package io.pmfstudio.model.training;

/**
 * Which guidance a network is trained for, so that any of it costs nothing later (arXiv 2601.22158, Algorithm 1): ω is drawn
 * from 1 to the largest, uniform in its logarithm, and holds between a t_min from 0 to the latest and a t_max from the
 * earliest to 1.
 *
 * @param largestOmega at least 1; 8 in the paper
 * @param latestMin of t_min, in [0, 1]; 0.5 in the paper
 * @param earliestMax of t_max, in [0, 1]; 0.5 in the paper
 */
public record GuidanceRange(double largestOmega, double latestMin, double earliestMax) {
    /** The paper's. */
    public static final GuidanceRange USUAL = new GuidanceRange(8, 0.5, 0.5);

    private static final double LARGEST = 1000;

    public GuidanceRange {
        Plan.require(
                largestOmega >= 1 && largestOmega <= LARGEST, "the largest guidance scale is 1 to " + (int) LARGEST);
        Plan.require(
                latestMin >= 0 && latestMin <= earliestMax && earliestMax <= 1,
                "the guidance interval begins in [0, 1], and never after it ends");
    }

    /** ω for a uniform number in [0, 1). */
    double omega(double uniform) {
        return Math.exp(uniform * Math.log(largestOmega));
    }

    /** t_min for a uniform number in [0, 1). */
    double min(double uniform) {
        return uniform * latestMin;
    }

    /** t_max for a uniform number in [0, 1). */
    double max(double uniform) {
        return earliestMax + uniform * (1 - earliestMax);
    }
}
