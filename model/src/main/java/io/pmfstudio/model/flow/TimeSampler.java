package io.pmfstudio.model.flow;

/**
 * Draws the (r, t) on which a network trains (arXiv 2601.22158, Table 3b). Times are sigmoid(N(mean, spread²)); in half of a
 * batch r = t.
 *
 * @param kind which part of the triangle
 * @param mean P_mean
 * @param spread P_std &gt; 0
 * @param uniformShare share of rows whose times are uniform in (0, 1) instead, 0 to 1
 */
public record TimeSampler(Kind kind, double mean, double spread, double uniformShare) {
    /** Which part of the triangle is trained. */
    public enum Kind {
        /** Half of the rows r = t, the rest anywhere: the paper's. */
        TRIANGLE,
        /** Only r = t. */
        DIAGONAL,
        /** Only r = 0. */
        END,
        /** Half r = t, half r = 0. */
        DIAGONAL_AND_END
    }

    public TimeSampler {
        if (!(spread > 0) || !(uniformShare >= 0 && uniformShare <= 1) || Double.isNaN(mean)) {
            throw new IllegalArgumentException(
                    "a time sampler needs a spread above 0 and a uniform share of 0 to 1, not " + spread + " and "
                            + uniformShare);
        }
    }

    /**
     * The times of one row.
     *
     * @param half in which half of the batch the row is
     */
    public TimePair draw(DrawStream stream, RowHalf half) {
        boolean uniform = stream.uniform() < uniformShare;
        double first = uniform ? stream.uniform() : time(stream);
        double second = uniform ? stream.uniform() : time(stream);
        double t = Math.max(first, second);
        boolean diagonal = kind == Kind.DIAGONAL || (kind != Kind.END && half == RowHalf.DIAGONAL);
        if (diagonal) {
            return new TimePair(first, first);
        }
        return kind == Kind.TRIANGLE ? new TimePair(t, Math.min(first, second)) : new TimePair(first, 0);
    }

    /** In which half of a batch a row is. */
    public enum RowHalf {
        DIAGONAL,
        REST
    }

    private double time(DrawStream stream) {
        return 1 / (1 + Math.exp(-(mean + spread * stream.normal())));
    }
}
