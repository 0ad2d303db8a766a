package io.pmfstudio.app.models;

import io.pmfstudio.model.runtime.EngineTask;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * A request that prepares on a background thread and then computes on the engine. It may be cancelled before it has
 * reached the engine, and gives back the networks that it uses when it ends, however it ends. Any thread.
 */
public class EngineRun {
    private final List<OpenModels.Use> uses = new ArrayList<>();
    private CompletableFuture<Void> end = new CompletableFuture<>();
    private Runnable cancelTask = () -> {};
    private boolean cancelled;
    private boolean ended;

    /** A run that has not begun. */
    public EngineRun() {}

    /** Takes the request as a whole; call it once, before the run is handed out. */
    public final void begin(CompletableFuture<?> work) {
        end = work.<Void>thenApply(done -> null).whenComplete((done, failure) -> giveBack());
    }

    /** Keeps a network open until the run ends. */
    public final synchronized OpenModels.Use keep(OpenModels.Use use) {
        if (ended) {
            use.close();
        } else {
            uses.add(use);
        }
        return use;
    }

    private synchronized void giveBack() {
        ended = true;
        uses.forEach(OpenModels.Use::close);
        uses.clear();
    }

    /** Stops the preparation if the run was cancelled in the meantime. */
    public final synchronized void refuseIfCancelled() {
        if (cancelled) {
            throw new CancellationException("cancelled before it began");
        }
    }

    /** Hands over to the engine's task. */
    public final <T> CompletableFuture<T> follow(EngineTask<T> task) {
        return follow(task::cancel, task.result());
    }

    /** Hands over to other work, with the way to cancel it. */
    public final <T> CompletableFuture<T> follow(Runnable cancel, CompletableFuture<T> work) {
        synchronized (this) {
            cancelTask = cancel;
            if (cancelled) {
                cancel.run();
            }
        }
        return work;
    }

    /** Completes at the end, with the failure, or with a CancellationException. */
    public CompletableFuture<Void> end() {
        return end;
    }

    /** Stops it before its next slice. */
    public synchronized void cancel() {
        cancelled = true;
        cancelTask.run();
    }
}
