package io.pmfstudio.model.flow;

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
}
