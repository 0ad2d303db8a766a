package io.pmfstudio.app.comparison;

/**
 * How far a pair has come.
 *
 * @param phase what happens
 * @param step steps that both have done; 0 of saved networks
 * @param imagesPerSecond how many images both learn from in a second, 0 as long as it is not known
 */
public record PairProgress(Phase phase, int step, double imagesPerSecond) {
    /** What happens to a pair. */
    public enum Phase {
        /** There is none. */
        EMPTY,
        /** Data are read, or networks opened. */
        PREPARING,
        /** Both learn. */
        LEARNING,
        /** Both are there and do not learn. */
        RESTING,
        /** There is none, for it could not be made. */
        FAILED
    }

    static final PairProgress NOTHING = new PairProgress(Phase.EMPTY, 0, 0);

    PairProgress in(Phase other) {
        return new PairProgress(other, step, imagesPerSecond);
    }

    /** Whether there are two networks to look at. */
    public boolean hasPair() {
        return phase == Phase.LEARNING || phase == Phase.RESTING;
    }
}
