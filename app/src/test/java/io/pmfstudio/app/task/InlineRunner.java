package io.pmfstudio.app.task;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Runs everything at once, in the caller's thread. */
public final class InlineRunner implements BackgroundRunner {
    @Override
    public <T> void run(Callable<T> work, Consumer<T> onSuccess, Consumer<Throwable> onFailure) {
        T result;
        try {
            result = work.call();
        } catch (Exception e) {
            onFailure.accept(e);
            return;
        }
        onSuccess.accept(result);
    }

    @Override
    public void onScreen(Runnable action) {
        action.run();
    }
}
