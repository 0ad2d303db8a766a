package io.pmfstudio.model.runtime;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Runs a piece of a test on the engine thread and brings its result or its failure back. */
public final class OnEngine {
    private OnEngine() {}

    /** Runs one step. */
    public static <T> T run(TensorEngine engine, SlicedWork.Step<T> step) throws Exception {
        return await(engine.submit(Priority.LOOKING, "test", SlicedWork.of(step)));
    }

    /** Runs work to its end. */
    public static <T> T finish(TensorEngine engine, SlicedWork<T> work) throws Exception {
        return await(engine.submit(Priority.LOOKING, "test", work));
    }

    /** Waits for a task and throws what it threw. */
    public static <T> T await(EngineTask<T> task) throws Exception {
        try {
            return task.result().get(2, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw (Error) e.getCause();
        }
    }
}
