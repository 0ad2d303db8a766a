package io.pmfstudio.model.flow;

import java.util.List;

/**
 * A stretch of t in which a velocity field is smooth: the ends of a guidance interval cut the flow into pieces.
 *
 * @param from upper end
 * @param to lower end, below {@code from}
 * @param denoiser the field between them
 * @param ends whom the ends belong to
 */
public record FlowPiece(double from, double to, Denoiser denoiser, Ends ends) {
    /** Whether a piece owns the times at its ends. */
    public enum Ends {
        /** The field at both ends is this piece's. */
        CLOSED,
        /** The field at an end shared with a closed neighbour is the neighbour's. */
        OPEN
    }

    public FlowPiece {
        if (!(from > to)) {
            throw new IllegalArgumentException("a piece runs from a larger to a smaller t, not " + from + " to " + to);
        }
    }

    /**
     * What is left of a flow for one that starts at a lower time: its pieces from the one on that t belongs to.
     *
     * @param pieces from t = 1 to 0 without gaps
     */
    public static List<FlowPiece> from(List<FlowPiece> pieces, double t) {
        int first = 0;
        while (first < pieces.size() - 1 && !pieces.get(first).owns(t, pieces.get(first + 1))) {
            first++;
        }
        return pieces.subList(first, pieces.size());
    }

    /** Whether a time above the next piece's end is this piece's, and not the next one's. */
    private boolean owns(double t, FlowPiece next) {
        return t > to || (t == to && ends == Ends.CLOSED && next.ends() == Ends.OPEN);
    }
}
