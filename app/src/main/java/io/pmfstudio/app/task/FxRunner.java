package io.pmfstudio.app.task;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runner of the real studio: daemon threads below, the JavaFX thread above. */
public final class FxRunner implements BackgroundRunner, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FxRunner.class);
    private static final long CLOSE_SECONDS = 2;

    private final AtomicInteger count = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::daemon);

    private Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "studio-" + count.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public <T> void run(Callable<T> work, Consumer<T> onSuccess, Consumer<Throwable> onFailure) {
        try {
            threads.execute(() -> {
                try {
                    T result = work.call();
                    onScreen(() -> onSuccess.accept(result));
                } catch (Throwable e) { // an Error must reach its handler as well
                    onScreen(() -> onFailure.accept(e));
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("the studio closes; work is left out", e);
        }
    }

    /** Runs an action on a background thread; as an {@link java.util.concurrent.Executor} for futures. */
    public void execute(Runnable action) {
        threads.execute(action);
    }

    @Override
    public void onScreen(Runnable action) {
        try {
            Platform.runLater(action);
        } catch (IllegalStateException e) {
            LOG.debug("the screen is gone; its update is left out", e);
        }
    }

    /** Refuses new work and interrupts what runs. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("some background work outlives the studio's close");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
