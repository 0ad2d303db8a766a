package io.pmfstudio.model.training;

import io.pmfstudio.model.flow.DrawStream;

/**
 * What guidance a training draws for each row (arXiv 2601.22158, Algorithm 1): ω = exp(U·ln 8), so that its density falls as
 * 1/ω, and an interval that holds t = ½. Rows with r = t have the whole interval.
 */
public final class GuidanceRange {
    /** The smallest ω: no guidance. */
    public static final double SMALLEST_OMEGA = 1;

    /** The largest ω. */
    public static final double LARGEST_OMEGA = 8;

    /** The lower end lies between 0 and this, the upper end between this and 1. */
    public static final double MIDDLE = 0.5;

    private GuidanceRange() {}

    static double omega(DrawStream stream) {
        return Math.exp(stream.uniform() * Math.log(LARGEST_OMEGA));
    }

    static double lower(DrawStream stream) {
        return stream.uniform() / 2;
    }

    static double upper(DrawStream stream) {
        return MIDDLE + stream.uniform() / 2;
    }
}
