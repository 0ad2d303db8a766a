package io.pmfstudio.model.flow;

/**
 * A pair of times, 0 ≤ r ≤ t ≤ 1: t is where a state lies on the path (1 noise, 0 data), r where the average velocity's
 * interval ends (MeanFlow, arXiv 2505.13447, Eq. 3).
 *
 * @param t time of the state
 * @param r end of the interval
 */
public record TimePair(double t, double r) {
    public TimePair {
        if (!(r >= 0 && r <= t && t <= 1)) {
            throw new IllegalArgumentException("times must satisfy 0 ≤ r ≤ t ≤ 1, but t = " + t + " and r = " + r);
        }
    }

    /** Length h = t - r of the interval. */
    public double length() {
        return t - r;
    }
}
