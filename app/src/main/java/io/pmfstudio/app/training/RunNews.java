package io.pmfstudio.app.training;

import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.model.checkpoint.TrainingRun;
import io.pmfstudio.model.training.ErrorMap;
import io.pmfstudio.model.training.RunStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hands what happens to a run on the engine thread to the screen, many steps at once where they come fast. */
final class RunNews implements TrainingRun.Listener {
    private final BackgroundRunner runner;
    private final Reader reader;
    private final List<RunStep> waiting = new ArrayList<>();
    private Optional<ErrorMap> map = Optional.empty();

    /** Learns that there is news. Screen thread. */
    interface Reader {
        /** Steps wait to be taken. */
        void stepsWait();

        void saved(int step);

        void modelWritten();

        void sheetDrawn();
    }

    /**
     * What has happened since the last time.
     *
     * @param steps in their order
     * @param map the newest map of errors
     */
    record Taken(List<RunStep> steps, Optional<ErrorMap> map) {}

    RunNews(BackgroundRunner runner, Reader reader) {
        this.runner = runner;
        this.reader = reader;
    }

    @Override
    public synchronized void mapped(ErrorMap next) {
        map = Optional.of(next);
    }

    @Override
    public synchronized void stepDone(RunStep step) {
        waiting.add(step);
        if (waiting.size() == 1) {
            runner.onScreen(reader::stepsWait);
        }
    }

    @Override
    public void saved(int step) {
        runner.onScreen(() -> reader.saved(step));
    }

    @Override
    public void modelWritten(int step) {
        runner.onScreen(reader::modelWritten);
    }

    @Override
    public void sheetDrawn(int step) {
        runner.onScreen(reader::sheetDrawn);
    }

    /** Takes what waits. */
    synchronized Taken take() {
        Taken taken = new Taken(List.copyOf(waiting), map);
        waiting.clear();
        return taken;
    }
}
