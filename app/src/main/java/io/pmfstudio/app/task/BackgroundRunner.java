package io.pmfstudio.app.task;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Runs work away from the screen and brings its outcome back to it. Tests use a twin that runs everything inline. */
public interface BackgroundRunner {
    /**
     * Runs work on a background thread; exactly one of the two handlers is called afterwards, on the screen's thread.
     *
     * @param work may wait, compute and read files
     * @param onSuccess takes its result
     * @param onFailure takes what it threw
     */
    <T> void run(Callable<T> work, Consumer<T> onSuccess, Consumer<Throwable> onFailure);

    /** Runs an action on the screen's thread, soon. Any thread. */
    void onScreen(Runnable action);
}
