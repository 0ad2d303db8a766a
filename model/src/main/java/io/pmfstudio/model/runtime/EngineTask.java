package io.pmfstudio.model.runtime;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * Work handed to the engine thread.
 *
 * @param <T> what the work yields
 */
public final class EngineTask<T> {
    private final Priority priority;
    private final String label;
    private final SlicedWork<T> work;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private volatile boolean cancelled;
    private TensorScope scope;
    private boolean scopeOpen;

    EngineTask(Priority priority, String label, SlicedWork<T> work) {
        this.priority = priority;
        this.label = label;
        this.work = work;
    }

    Priority priority() {
        return priority;
    }

    /** What the status bar calls it. */
    public String label() {
        return label;
    }

    /**
     * Completes on the engine thread with the result, the failure, or a CancellationException; work handed to a closed
     * engine fails at once.
     */
    public CompletableFuture<T> result() {
        return result;
    }

    /** Asks the work to stop before its next slice, and the engine to end it next; nothing happens if it ended. Any thread. */
    public void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Runs one slice on the engine thread; returns whether the work ended. */
    boolean slice(TensorScope root) {
        if (cancelled) {
            fail(new CancellationException(label + " was cancelled"));
            return true;
        }
        try {
            if (!scopeOpen) {
                scope = root.child();
                scopeOpen = true;
            }
            Optional<T> end = work.advance(scope);
            end.ifPresent(this::succeed);
            return end.isPresent();
        } catch (Throwable e) { // also an OutOfMemoryError ends this work and not the engine
            fail(e);
            return true;
        }
    }

    private void succeed(T value) {
        closeScope();
        result.complete(value);
    }

    /** Ends the work with a failure, whatever freeing its tensors says. */
    void fail(Throwable cause) {
        try {
            closeScope();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        } finally {
            result.completeExceptionally(cause);
        }
    }

    private void closeScope() {
        if (scopeOpen) {
            scopeOpen = false;
            scope.close();
        }
    }
}
