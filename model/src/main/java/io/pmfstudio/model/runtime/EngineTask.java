package io.pmfstudio.model.runtime;

import java.util.concurrent.CompletableFuture;

/**
 * Work handed to the engine thread.
 *
 * @param <T> what the work yields
 */
public interface EngineTask<T> {
    /** What the status bar calls it. */
    String label();

    /** Completes on the engine thread with the result, the failure, or a cancellation. */
    CompletableFuture<T> result();

    /** Asks the work to stop before its next slice; a no-op once it ended. Any thread. */
    void cancel();
}
