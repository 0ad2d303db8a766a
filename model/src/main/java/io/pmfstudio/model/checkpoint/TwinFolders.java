package io.pmfstudio.model.checkpoint;

import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.RunStep;
import io.pmfstudio.model.training.Training;
import io.pmfstudio.model.training.TwinRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Saves twins at rest as two ordinary runs, each of which goes on by itself as it would have beside the other. */
public final class TwinFolders {
    private TwinFolders() {}

    /**
     * What is saved of one twin.
     *
     * @param folder of its run, which is not there yet, and is not there if either cannot be saved
     * @param steps all steps that it has done
     */
    public record Side(Path folder, List<RunStep> steps) {
        public Side {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Saves both.
     *
     * @return ends with the step that they are at; fails with an IllegalStateException if they train, and with an
     *     IOException if a folder holds a run or cannot be written
     */
    public static EngineTask<Integer> save(TwinRun twins, Side first, Side second) {
        return twins.atRest("save twins", (scope, resting) -> {
            requireNew(first.folder());
            requireNew(second.folder());
            try {
                save(scope, resting.first(), first);
                save(scope, resting.second(), second);
            } catch (IOException | RuntimeException e) {
                // half a pair would pass for a run of its own
                discard(first.folder(), e);
                discard(second.folder(), e);
                throw e;
            }
            return resting.step();
        });
    }

    private static void discard(Path folder, Exception why) {
        try {
            RunFolder.delete(folder);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private static void requireNew(Path folder) throws IOException {
        if (RunFolder.holds(folder)) {
            throw new IOException(folder + " holds a run already; choose another folder");
        }
        if (Files.exists(folder)) {
            throw new IOException(folder + " is there already; choose a folder that is not");
        }
    }

    private static void save(TensorScope scope, Training training, Side side) throws IOException {
        RunFolder run = RunFolder.open(side.folder(), training.plan());
        for (RunStep step : side.steps()) {
            run.append(step);
        }
        run.export(training);
        try (TensorScope inner = scope.child()) {
            float[] images = training.sampler(
                            inner, training.averages().get(0), TrainingRun.sheetRequest(training.plan()))
                    .finish(inner);
            TrainingRun.writeSheet(run, training.step(), images);
        }
        run.save(training); // last, so that what can be resumed is whole
    }
}
