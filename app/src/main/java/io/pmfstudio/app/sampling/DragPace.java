package io.pmfstudio.app.sampling;

import io.pmfstudio.model.flow.Guidance;
import java.util.Optional;

/**
 * Lets a dragged slider show images. If every step of a drag cancelled the one before, none would live until its first
 * batch, and nothing would be seen before the hand rests. So where a first batch is known to come soon, the newest step
 * waits for it. Screen thread.
 */
final class DragPace {
    /** A wait that a hand on a slider does not feel as one. */
    private static final long LONGEST_WAIT_NANOS = 250_000_000;

    private Optional<SamplingChoice> running = Optional.empty();
    private Optional<SamplingChoice> measured = Optional.empty();
    private long firstBatchNanos;
    private long began;
    private boolean hasBatch;
    private boolean waiting;

    /** A request begins. */
    void begin(SamplingChoice choice) {
        running = Optional.of(choice);
        began = System.nanoTime();
        hasBatch = false;
        waiting = false;
    }

    /** Whether a new choice waits for the first batch of the running one; then it is asked for by {@link #arrived}. */
    boolean mayWait(SamplingChoice next) {
        boolean drag = running.filter(now -> sameButGuidance(now, next)).isPresent();
        boolean soon = measured.filter(past -> sameButGuidance(past, next)).isPresent()
                && firstBatchNanos <= LONGEST_WAIT_NANOS;
        waiting = drag && soon && !hasBatch;
        return waiting;
    }

    /** A batch is on the screen; tells whether a newer choice has waited for it. */
    boolean arrived() {
        if (!hasBatch) {
            hasBatch = true;
            measured = running;
            firstBatchNanos = System.nanoTime() - began;
        }
        boolean next = waiting;
        waiting = false;
        return next;
    }

    /** Whether a newer choice waits for the running one's first batch. */
    boolean isWaiting() {
        return waiting;
    }

    /** Nothing runs any more. */
    void forget() {
        running = Optional.empty();
        waiting = false;
    }

    private static boolean sameButGuidance(SamplingChoice one, SamplingChoice other) {
        return one.withGuidance(Guidance.NONE).equals(other.withGuidance(Guidance.NONE));
    }
}
