package io.pmfstudio.app.task;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Work that is asked for more often than it can be done, such as painting: one piece runs, the newest one waits, and those
 * between are never done. Screen thread only.
 *
 * @param <T> what a piece of work yields
 */
public final class NewestWork<T> {
    private final BackgroundRunner runner;
    private final Consumer<T> onSuccess;
    private final Consumer<Throwable> onFailure;
    private Optional<Callable<T>> waiting = Optional.empty();
    private boolean running;

    /** Work whose outcomes go to these two handlers, on the screen's thread. */
    public NewestWork(BackgroundRunner runner, Consumer<T> onSuccess, Consumer<Throwable> onFailure) {
        this.runner = runner;
        this.onSuccess = onSuccess;
        this.onFailure = onFailure;
    }

    /** Asks for a piece of work, in place of one that still waits. */
    public void submit(Callable<T> work) {
        if (running) {
            waiting = Optional.of(work);
            return;
        }
        running = true;
        runner.run(work, result -> ended(() -> onSuccess.accept(result)), e -> ended(() -> onFailure.accept(e)));
    }

    private void ended(Runnable outcome) {
        running = false;
        Optional<Callable<T>> next = waiting;
        waiting = Optional.empty();
        try {
            outcome.run();
        } finally {
            next.ifPresent(this::submit);
        }
    }
}
