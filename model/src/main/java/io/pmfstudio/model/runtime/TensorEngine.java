package io.pmfstudio.model.runtime;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which every tensor operation runs. Work is cut into slices ({@link SlicedWork}); between two slices
 * the most urgent work goes next, and a cancelled one stops. Gradient recording is off on this thread except where
 * training switches it on.
 *
 * <p>One engine is open per process, for the library below has one gradient state and one set of threads.
 */
public final class TensorEngine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TensorEngine.class);
    private static final long CLOSE_MILLIS = 10_000;
    /** The library below is process-wide, so this guard is too. */
    private static final AtomicReference<TensorEngine> OPEN = new AtomicReference<>();

    private final EngineOptions options;
    private final WorkQueue queue = new WorkQueue();
    private final CompletableFuture<EngineStatus> ready = new CompletableFuture<>();
    private final List<Consumer<EngineStatus>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "pmf-engine");
    private volatile EngineStatus status = new EngineStatus(EngineStatus.State.STARTING, "", "", "", 0);
    private TensorScope root;

    private TensorEngine(EngineOptions options) {
        this.options = options;
        thread.setDaemon(true);
    }

    /**
     * Starts the engine thread and returns at once; the library loads on that thread.
     *
     * @throws IllegalStateException if another engine is open in this process
     */
    public static TensorEngine start(EngineOptions options) {
        TensorEngine engine = new TensorEngine(options);
        if (!OPEN.compareAndSet(null, engine)) {
            throw new IllegalStateException("another engine is open in this process; close it first");
        }
        engine.thread.start();
        return engine;
    }

    /** Completes when the engine can compute, or exceptionally with a sentence why it cannot. */
    public CompletableFuture<EngineStatus> ready() {
        return ready;
    }

    /** What it is and does now. Any thread. */
    public EngineStatus status() {
        return status;
    }

    /** Tells a listener the status now, on the caller's thread, and every change of it on the engine thread. */
    public void onStatus(Consumer<EngineStatus> listener) {
        listener.accept(status);
        listeners.add(listener);
    }

    /** Hands work to the engine thread. Any thread. */
    public <T> EngineTask<T> submit(Priority priority, String label, SlicedWork<T> work) {
        EngineTask<T> task = new EngineTask<>(priority, label, work);
        if (!queue.add(task)) {
            task.fail(new IllegalStateException("the engine is closed: " + label + " cannot run"));
        }
        return task;
    }

    /** Memory and open tensors, measured between two slices. */
    public CompletableFuture<MemoryReport> memory() {
        return submit(
                        Priority.LOOKING,
                        "memory report",
                        SlicedWork.of(scope -> Memory.measure(root.device(), root.openTensors())))
                .result();
    }

    /**
     * A scope that outlives the work that makes it, for weights and data that stay; freed by its own close, on the
     * engine thread, or with the engine. Engine thread only.
     */
    public TensorScope lastingScope() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("tensors are made on the engine thread only");
        }
        return root.child();
    }

    /** Cancels all work, frees all tensors and ends the thread; returns when that is done (10 s at most). */
    @Override
    public void close() {
        queue.close();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("the engine still runs {} after {} ms", status.running(), CLOSE_MILLIS);
        }
    }

    private void run() {
        try {
            load();
            work();
        } catch (Throwable e) { // a library that does not load throws Errors as well
            LOG.error("the engine ended", e);
            fail(e);
        } finally {
            release();
            listeners.clear(); // nothing will be told any more
        }
    }

    private void load() {
        EngineFolders.apply(options.threads());
        SpinningThreads.shorten();
        Engine library = Engine.getEngine("PyTorch");
        JniUtils.setGradMode(false);
        Devices.Choice device = Devices.choose(library, options.device());
        if (device.device().isGpu()) {
            JniUtils.setBenchmarkCuDNN(false);
        } else {
            JniUtils.setNumThreads(options.threads() > 0 ? options.threads() : physicalDefault());
        }
        NDManager base = NDManager.newBaseManager(device.device(), "PyTorch");
        base.cap();
        root = TensorScope.root(base);
        String words = device.device().isGpu() ? device.words() : "CPU, " + JniUtils.getNumThreads() + " threads";
        publish(new EngineStatus(EngineStatus.State.READY, words, device.reason(), "", queue.size()));
        ready.complete(status);
    }

    private static int physicalDefault() {
        return Runtime.getRuntime().availableProcessors();
    }

    private void work() throws InterruptedException {
        Optional<EngineTask<?>> next = queue.next();
        while (next.isPresent()) {
            EngineTask<?> task = next.get();
            report(task.label(), queue.waitingBeside(task));
            boolean ended;
            long start = System.nanoTime();
            try {
                ended = task.slice(root);
            } finally {
                JniUtils.setGradMode(false);
            }
            queue.ran(task, System.nanoTime() - start);
            if (ended) {
                queue.remove(task);
                if (queue.size() == 0) {
                    report("", 0);
                }
            }
            next = queue.next();
        }
    }

    private void report(String running, int waiting) {
        EngineStatus now = status;
        if (!now.running().equals(running) || now.waiting() != waiting) {
            publish(new EngineStatus(now.state(), now.device(), now.reason(), running, waiting));
        }
    }

    private void publish(EngineStatus now) {
        status = now;
        for (Consumer<EngineStatus> listener : listeners) {
            try {
                listener.accept(now);
            } catch (RuntimeException e) {
                LOG.error("a listener of the engine's status failed", e);
            }
        }
    }

    private void fail(Throwable cause) {
        String sentence = ready.isDone()
                ? "The tensor engine stopped (" + cause + "); start the program again."
                : Devices.whyNotStarted(cause);
        publish(new EngineStatus(EngineStatus.State.FAILED, "", sentence, "", 0));
        EngineUnavailableException failure = new EngineUnavailableException(sentence, cause);
        ready.completeExceptionally(failure);
        queue.close();
        drain(failure);
    }

    private void drain(Throwable cause) {
        try {
            Optional<EngineTask<?>> next = queue.next();
            while (next.isPresent()) {
                next.get().fail(cause);
                queue.remove(next.get());
                next = queue.next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        try {
            if (root != null) {
                root.close();
            }
        } finally {
            OPEN.compareAndSet(this, null);
        }
        if (status.state() != EngineStatus.State.FAILED) {
            publish(new EngineStatus(EngineStatus.State.CLOSED, status.device(), status.reason(), "", 0));
        }
    }
}
