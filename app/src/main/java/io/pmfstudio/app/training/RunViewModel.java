package io.pmfstudio.app.training;

import io.pmfstudio.app.charts.ChartLook;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.app.training.RunStatus.Phase;
import io.pmfstudio.model.checkpoint.ErrorMapFile;
import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.checkpoint.RunMetrics;
import io.pmfstudio.model.checkpoint.TrainingRun;
import io.pmfstudio.model.training.ErrorMap;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.RunStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The run in view: one that trains now, or one from before. A pause saves and lets go of the engine, and going on resumes;
 * so a paused run costs nothing and survives everything. Screen thread only.
 */
public final class RunViewModel {
    /** The living model is written that often, so that other screens see weights that are no older. */
    private static final Duration MODEL_EVERY = Duration.ofSeconds(15);

    private final Trainer trainer;
    private final BackgroundRunner runner;
    private final NoticeBoard notices;
    private final Texts texts;
    private final TrainingViewModel.Places places;
    private final RunCurves curves;
    private final SheetsViewModel sheets;
    private final ReadOnlyObjectWrapper<RunStatus> status = new ReadOnlyObjectWrapper<>(RunStatus.NONE);
    private final ReadOnlyObjectWrapper<Optional<ErrorMap>> errorMap = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Path>> model = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Plan>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private RunNews news;
    private Optional<Trainer.Session> session = Optional.empty();
    private int saveEvery = RunLength.USUAL.saveEvery();
    private Runnable afterEnd = () -> {};

    /** What is read of a run from before. */
    private record Read(Plan plan, List<RunStep> steps, int saved, Optional<Path> model, Optional<ErrorMap> map) {}

    RunViewModel(
            Trainer trainer,
            BackgroundRunner runner,
            NoticeBoard notices,
            Texts texts,
            ChartLook look,
            TrainingViewModel.Places places) {
        this.trainer = trainer;
        this.runner = runner;
        this.notices = notices;
        this.texts = texts;
        this.places = places;
        curves = new RunCurves(texts, look);
        sheets = new SheetsViewModel(runner);
        news = new RunNews(runner, new Reading(Path.of("")));
    }

    ReadOnlyObjectProperty<RunStatus> status() {
        return status.getReadOnlyProperty();
    }

    /** The plan of the run in view. */
    ReadOnlyObjectProperty<Optional<Plan>> plan() {
        return plan.getReadOnlyProperty();
    }

    /** Where in the (r, t) triangle the run in view errs; runs of earlier versions have no map. */
    ReadOnlyObjectProperty<Optional<ErrorMap>> errorMap() {
        return errorMap.getReadOnlyProperty();
    }

    /** The model of the run in view, once there is one; while it trains, the file is written anew now and then. */
    public ReadOnlyObjectProperty<Optional<Path>> model() {
        return model.getReadOnlyProperty();
    }

    RunCurves curves() {
        return curves;
    }

    SheetsViewModel sheets() {
        return sheets;
    }

    /** Whether the run in view is the user's, and may go on. */
    boolean isOwn() {
        return status.get()
                .folder()
                .filter(folder -> folder.startsWith(places.own()))
                .isPresent();
    }

    /** Whether the engine works for a run. */
    public boolean isAlive() {
        return status.get().isAlive();
    }

    /** Steps done by the run in view. */
    public int step() {
        return status.get().step();
    }

    /** Begins a run in a folder that holds none. */
    void start(Path folder, Plan next, RunLength length) {
        if (isAlive()) {
            return;
        }
        plan.set(Optional.of(next));
        model.set(Optional.empty());
        errorMap.set(Optional.of(ErrorMap.EMPTY));
        curves.restart(List.of());
        sheets.open(folder);
        status.set(new RunStatus(Phase.OPENING, Optional.of(folder), 0, length.steps(), 0, 0, next.rate(), 0, ""));
        saveEvery = length.saveEvery();
        train(folder, next);
    }

    private void train(Path folder, Plan next) {
        news = new RunNews(runner, new Reading(folder));
        RunStatus now = status.get();
        Trainer.Session begun =
                trainer.train(folder, next, new TrainingRun.Schedule(now.steps(), saveEvery, MODEL_EVERY), news);
        session = Optional.of(begun);
        var unused = begun.result().whenComplete((reached, failure) -> runner.onScreen(() -> ended(begun, failure)));
    }

    /** The news of one session, which may come after another has begun. */
    private final class Reading implements RunNews.Reader {
        private final Path folder;

        Reading(Path folder) {
            this.folder = folder;
        }

        @Override
        public void stepsWait() {
            takeSteps();
        }

        @Override
        public void saved(int step) {
            status.set(status.get().withSaved(step));
        }

        @Override
        public void modelWritten() {
            foundModel(Optional.of(RunFolder.model(folder)));
        }

        @Override
        public void sheetDrawn() {
            sheets.grown();
        }
    }

    private void foundModel(Optional<Path> file) {
        if (!file.equals(model.get())) {
            model.set(file);
            file.ifPresent(places.onModel());
        }
    }

    private void takeSteps() {
        RunNews.Taken taken = news.take();
        List<RunStep> steps = taken.steps();
        if (steps.isEmpty() || session.isEmpty()) {
            return;
        }
        curves.add(steps);
        if (taken.map().isPresent()) {
            errorMap.set(taken.map());
        }
        RunStatus now = status.get();
        int reached = steps.get(steps.size() - 1).metrics().step();
        double speed = curves.imagesPerSecond();
        int batch = plan.get().map(Plan::batch).orElse(0);
        double left = speed > 0 ? (double) (now.steps() - reached) * batch / speed : 0;
        Phase phase = now.phase() == Phase.OPENING ? Phase.RUNNING : now.phase();
        status.set((phase == now.phase() ? now : now.with(phase)).at(reached, speed, left));
    }

    private void ended(Trainer.Session which, Throwable failure) {
        if (session.filter(now -> now == which).isEmpty()) {
            return;
        }
        takeSteps();
        session = Optional.empty();
        RunStatus now = status.get();
        Throwable cause = failure == null ? null : NoticeBoard.unwrap(failure);
        if (cause == null) {
            status.set(now.with(now.step() >= now.steps() ? Phase.DONE : Phase.PAUSED));
        } else if (cause instanceof CancellationException) {
            status.set(now.with(Phase.PAUSED));
        } else {
            String sentence = TrainingWords.failure(cause, now.saved(), texts);
            status.set(now.failed(sentence));
            notices.failure(sentence, cause);
        }
        afterEnd.run();
        afterEnd = () -> {};
    }

    /** Saves and lets go of the engine; {@link #proceed} goes on. */
    void pause() {
        session.ifPresent(now -> {
            status.set(status.get().with(Phase.ENDING));
            now.end();
        });
    }

    /** The same for a studio that closes: what is to be done once it has ended. */
    public void endThen(Runnable action) {
        if (session.isEmpty()) {
            action.run();
            return;
        }
        afterEnd = action;
        pause();
    }

    /** Saves a checkpoint and a sheet now. */
    void saveNow() {
        session.ifPresent(Trainer.Session::saveNow);
    }

    /** Goes on from the checkpoint of the run in view, up to a step. */
    void proceed(int steps) {
        RunStatus now = status.get();
        if (now.isAlive() || !isOwn() || plan.get().isEmpty()) {
            return;
        }
        status.set(now.with(Phase.OPENING).withSteps(steps));
        Path folder = now.folder().orElseThrow();
        runner.run(
                () -> read(folder),
                read -> {
                    plan.set(Optional.of(read.plan()));
                    curves.restart(upTo(read.steps(), read.saved())); // those after the checkpoint are done again
                    train(folder, read.plan());
                },
                failure -> unread(folder, failure));
    }

    private static List<RunStep> upTo(List<RunStep> steps, int last) {
        return steps.stream().filter(step -> step.metrics().step() <= last).toList();
    }

    /** Another learning rate from the next step on; it goes into the run's plan. */
    void changeRate(double rate) {
        RunStatus now = status.get();
        if (!(rate > 0) || !isOwn() || rate == now.rate()) {
            return;
        }
        status.set(now.withRate(rate));
        if (session.isPresent()) {
            session.get().changeRate(rate);
            return;
        }
        Path folder = now.folder().orElseThrow();
        runner.run(
                () -> {
                    RunFolder run = RunFolder.open(folder, RunFolder.plan(folder));
                    run.changeRates(run.plan().withRateAfter(RunFolder.savedStep(folder), rate));
                    return run.plan();
                },
                changed -> plan.set(Optional.of(changed)),
                failure -> unread(folder, failure));
    }

    /** Shows a run from before. */
    void open(Path folder) {
        if (isAlive() || status.get().folder().equals(Optional.of(folder))) {
            return;
        }
        runner.run(() -> read(folder), read -> show(folder, read), failure -> unread(folder, failure));
    }

    private static Read read(Path folder) throws IOException {
        Plan plan = RunFolder.plan(folder);
        Optional<Path> model = Optional.of(RunFolder.model(folder)).filter(Files::exists);
        return new Read(plan, RunMetrics.read(folder), RunFolder.savedStep(folder), model, ErrorMapFile.read(folder));
    }

    private void show(Path folder, Read read) {
        if (isAlive()) {
            return;
        }
        plan.set(Optional.of(read.plan()));
        curves.restart(read.steps());
        errorMap.set(read.map());
        sheets.open(folder);
        int last = read.steps().isEmpty()
                ? 0
                : read.steps().get(read.steps().size() - 1).metrics().step();
        status.set(new RunStatus(
                Phase.PAUSED,
                Optional.of(folder),
                last,
                last,
                curves.imagesPerSecond(),
                0,
                read.plan().rateAfter(last),
                read.saved(),
                ""));
        foundModel(read.model());
    }

    private void unread(Path folder, Throwable failure) {
        if (status.get().phase() == Phase.OPENING) {
            status.set(status.get().with(Phase.PAUSED));
        }
        notices.failure(
                texts.format("training.failed.read", folder.toString(), String.valueOf(failure.getMessage())), failure);
    }

    /** No run is in view any more, such as when its folder was deleted. */
    void forget(Path folder) {
        if (!isAlive() && status.get().folder().equals(Optional.of(folder))) {
            plan.set(Optional.empty());
            model.set(Optional.empty());
            errorMap.set(Optional.empty());
            curves.restart(List.of());
            status.set(RunStatus.NONE);
        }
    }
}
