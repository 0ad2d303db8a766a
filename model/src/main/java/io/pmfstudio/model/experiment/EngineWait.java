package io.pmfstudio.model.experiment;

import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.training.DivergenceException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Waits for the engine on a worker's thread. */
final class EngineWait {
    private EngineWait() {}

    /** The result of a task, or what it failed with; an interruption cancels it. */
    static <T> T on(EngineTask<T> task) throws IOException, InterruptedException, DivergenceException {
        try {
            return task.result().get();
        } catch (InterruptedException e) {
            task.cancel();
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DivergenceException diverged) {
                throw diverged;
            }
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }
}
