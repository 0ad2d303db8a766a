package io.pmfstudio.app.comparison;

import java.util.function.LongSupplier;

/** What a pair has learned that no run keeps, in steps and in time. Screen's thread only. */
final class UnsavedSteps {
    /** From here on it is asked before a pair is dropped: less is soon learned again, for the same seed gives the same. */
    private static final long DEAR_NANOS = 20_000_000_000L;
    /** A step that takes longer was interrupted by something else. */
    private static final long LONGEST_STEP = 10_000_000_000L;

    private final LongSupplier clock;
    private int saved;
    private long learned;
    private long since;

    UnsavedSteps(LongSupplier clock) {
        this.clock = clock;
    }

    /** The pair goes on learning. */
    void goOn() {
        since = clock.getAsLong();
    }

    /** It has done a step. */
    void stepped() {
        long now = clock.getAsLong();
        learned += Math.min(LONGEST_STEP, now - since);
        since = now;
    }

    /** All steps up to this one are kept. */
    void saved(int step) {
        saved = step;
        learned = 0;
    }

    /** Whether there are any. */
    boolean any(int step) {
        return step > saved;
    }

    /** Whether learning them again would take its time. */
    boolean areDear(int step) {
        return any(step) && learned >= DEAR_NANOS;
    }
}
