package io.pmfstudio.model.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** (being written: the engine thread) */
public final class TensorEngine implements AutoCloseable {
    /** Starts the engine thread and returns at once; the library loads on that thread. */
    public static TensorEngine start(EngineOptions options) {
        throw new UnsupportedOperationException();
    }

    /** Completes when the engine can compute, or exceptionally with a sentence why it cannot. */
    public CompletableFuture<EngineStatus> ready() {
        throw new UnsupportedOperationException();
    }

    /** What it is and does now. Any thread. */
    public EngineStatus status() {
        throw new UnsupportedOperationException();
    }

    /** Calls a listener on the engine thread whenever the status changed. */
    public void onStatus(Consumer<EngineStatus> listener) {
        throw new UnsupportedOperationException();
    }

    /** Hands work to the engine thread. Any thread. */
    public <T> EngineTask<T> submit(Priority priority, String label, SlicedWork<T> work) {
        throw new UnsupportedOperationException();
    }

    /** Memory and open tensors, measured between two slices. */
    public CompletableFuture<MemoryReport> memory() {
        throw new UnsupportedOperationException();
    }

    /** Cancels all work, frees all tensors and ends the thread; returns when that is done (10 s at most). */
    @Override
    public void close() {}
}
