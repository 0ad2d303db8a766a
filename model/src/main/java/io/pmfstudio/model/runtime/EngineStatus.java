package io.pmfstudio.model.runtime;

/**
 * What the engine is and does, for a status bar.
 *
 * @param state whether it can compute
 * @param device the device in words, such as {@code CPU, 2 threads}
 * @param reason why this device: for a CPU, why there is no GPU; for {@link State#FAILED}, what went wrong
 * @param running the label of the work whose slice runs, or an empty string
 * @param waiting how many pieces of work wait
 */
public record EngineStatus(State state, String device, String reason, String running, int waiting) {
    /** Whether the engine can compute. */
    public enum State {
        STARTING,
        READY,
        FAILED,
        CLOSED
    }
}
