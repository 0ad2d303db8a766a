package io.pmfstudio.app.sampling;

/**
 * How far the images have come.
 *
 * @param phase what happens
 * @param finished images that are there
 * @param count all images
 * @param nanos time on the engine that the finished ones took, without waiting for other work
 */
public record SamplingProgress(Phase phase, int finished, int count, long nanos) {
    /** What happens. */
    public enum Phase {
        /** No network is chosen. */
        NO_MODEL,
        /** The network or the engine is not ready. */
        OPENING,
        /** Images arrive. */
        COMPUTING,
        /** All images are there. */
        COMPLETE,
        /** Stopped; what is done stays. */
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
        return count == 0 ? 0 : (double) finished / count;
    }

    /** Engine time of one image in milliseconds; 0 while there is none. */
    public double millisPerImage() {
        return finished == 0 ? 0 : nanos / 1e6 / finished;
    }
}
