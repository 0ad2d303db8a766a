package io.pmfstudio.app.explorer;

/**
 * How far the field on the screen has come.
 *
 * @param phase what happens
 * @param finished final cells
 * @param cells all cells
 */
public record FieldProgress(Phase phase, int finished, int cells) {
    /** What happens to the field. */
    public enum Phase {
        /** The data set, the network or the engine is not ready. */
        OPENING,
        /** Cells arrive. */
        COMPUTING,
        /** All cells are final. */
        COMPLETE,
        /** The user stopped it; what is done stays. */
        STOPPED,
        /** It ended with an error. */
        FAILED
    }

    /** Whether something is under way that can be stopped. */
    public boolean isRunning() {
        return phase == Phase.OPENING || phase == Phase.COMPUTING;
    }

    /** Finished share, 0 to 1. */
    public double share() {
        return cells == 0 ? 0 : (double) finished / cells;
    }
}
