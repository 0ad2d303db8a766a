package io.pmfstudio.model.cli;

import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Option;

/** The engine for the time of one command. */
final class EngineSession implements AutoCloseable {
    private final TensorEngine engine;
    private final Runnable end;

    /** Opens the engine that a command asks for. */
    interface Opener {
        /** A session with an engine that can compute. */
        EngineSession open(EngineOptions options) throws Exception;
    }

    /** Options of every command that computes. */
    static final class Options {
        @Option(
                names = "--device",
                paramLabel = "DEVICE",
                defaultValue = "AUTO",
                description = "auto, cpu or gpu (default: auto).")
        private EngineOptions.DeviceChoice device;

        @Option(
                names = "--threads",
                paramLabel = "N",
                defaultValue = "0",
                description = "Threads on the CPU (default: 0, one per core).")
        private int threads;

        EngineOptions chosen() {
            return new EngineOptions(device, threads);
        }
    }

    private EngineSession(TensorEngine engine, Runnable end) {
        this.engine = engine;
        this.end = end;
    }

    /** A session on an engine that stays open after it. */
    static EngineSession on(TensorEngine engine) {
        return new EngineSession(engine, () -> {});
    }

    /** Starts the engine and waits until it can compute. */
    static EngineSession start(EngineOptions options) throws Exception {
        TensorEngine engine = TensorEngine.start(options);
        EngineSession session = new EngineSession(engine, engine::close);
        try {
            session.engine.ready().get();
            return session;
        } catch (ExecutionException e) {
            session.close();
            // The engine promises a sentence, whatever the kind of its failure.
            throw new IllegalStateException(unwrapped(e).getMessage(), e);
        }
    }

    TensorEngine engine() {
        return engine;
    }

    /** Runs work to its end. */
    <T> T run(String label, SlicedWork<T> work) throws Exception {
        return await(engine.submit(Priority.LOOKING, label, work));
    }

    /** Waits for work. */
    <T> T await(EngineTask<T> task) throws Exception {
        try {
            return task.result().get();
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            task.cancel();
            throw e;
        }
    }

    private static Exception unwrapped(ExecutionException e) {
        return e.getCause() instanceof Exception cause ? cause : e;
    }

    @Override
    public void close() {
        end.run();
    }
}
