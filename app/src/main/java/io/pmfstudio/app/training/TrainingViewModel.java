package io.pmfstudio.app.training;

import io.pmfstudio.app.charts.ChartLook;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.training.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The Training screen: the plan, the run in view, and all runs. Screen thread only. */
public final class TrainingViewModel {
    private final ReadOnlyObjectWrapper<TrainingState> state;
    private final BackgroundRunner runner;
    private final NoticeBoard notices;
    private final Texts texts;
    private final PlanViewModel plan;
    private final RunViewModel run;
    private final RunsViewModel runs;

    /**
     * What the screen shares with the studio.
     *
     * @param own folder of the user's runs
     * @param roots all folders whose sub-folders are runs, the user's first
     * @param onModel learns of models that runs have saved
     */
    public record Places(Path own, List<Path> roots, Consumer<Path> onModel) {
        public Places {
            roots = List.copyOf(roots);
        }
    }

    /** A screen in this state. */
    public TrainingViewModel(
            TrainingState first,
            EngineTrainer trainer,
            Places places,
            BackgroundRunner runner,
            NoticeBoard notices,
            Texts texts) {
        this(first, (Trainer) trainer, places, runner, notices, texts);
    }

    TrainingViewModel(
            TrainingState first,
            Trainer trainer,
            Places places,
            BackgroundRunner runner,
            NoticeBoard notices,
            Texts texts) {
        this.state = new ReadOnlyObjectWrapper<>(first);
        this.runner = runner;
        this.notices = notices;
        this.texts = texts;
        plan = new PlanViewModel(first, trainer, runner, notices, texts);
        run = new RunViewModel(trainer, runner, notices, texts, first.look(), places);
        runs = new RunsViewModel(places, runner, notices, texts, first.look());
        plan.plan()
                .addListener((value, before, now) -> put(s -> new TrainingState(s.mode(), now, s.length(), s.look())));
        plan.length()
                .addListener((value, before, now) -> put(s -> new TrainingState(s.mode(), s.plan(), now, s.look())));
    }

    /** The view as it comes back at the next start. */
    public ReadOnlyObjectProperty<TrainingState> state() {
        return state.getReadOnlyProperty();
    }

    private void put(UnaryOperator<TrainingState> change) {
        state.set(change.apply(state.get()));
    }

    PlanViewModel plan() {
        return plan;
    }

    /** The run in view. */
    public RunViewModel run() {
        return run;
    }

    RunsViewModel runs() {
        return runs;
    }

    /** The screen comes into view. */
    public void show() {
        plan.begin();
        runs.read();
    }

    void show(TrainingMode mode) {
        put(now -> new TrainingState(mode, now.plan(), now.length(), now.look()));
        if (mode == TrainingMode.RUNS) {
            runs.read();
        }
    }

    /** Draws all curves in another way. */
    void draw(UnaryOperator<ChartLook> change) {
        ChartLook next = change.apply(state.get().look());
        put(now -> new TrainingState(now.mode(), now.plan(), now.length(), next));
        run.curves().draw(next);
        runs.draw(next);
    }

    /** Begins a run of the plan in a new folder of the user's. */
    void start() {
        // what the studio's engine computes with, whoever made the plan: sums depend on it
        Plan begun = plan.plan()
                .get()
                .draft()
                .threads(Runtime.getRuntime().availableProcessors())
                .plan();
        RunLength length = plan.length().get();
        runner.run(
                () -> runs.newFolder(name(begun)),
                folder -> {
                    run.start(folder, begun, length);
                    show(TrainingMode.RUN);
                },
                failure -> notices.failure(
                        texts.format("training.failed.folder", String.valueOf(failure.getMessage())), failure));
    }

    /** Begins a run of a plan, as if it had been chosen and started. */
    public void begin(Plan next, int steps) {
        plan.choose(next);
        plan.choose(new RunLength(steps, RunLength.USUAL.saveEvery()));
        start();
    }

    /** Ends the run in view, deletes it with all its files, and goes on. */
    public void endAndDelete(Runnable then) {
        run.endThen(() -> {
            run.status().get().folder().ifPresent(runs::delete);
            then.run();
        });
    }

    private static String name(Plan plan) {
        Path data = Path.of(plan.data()).getFileName();
        return (data == null ? "run" : data) + "-" + plan.method().name().toLowerCase(Locale.ROOT);
    }

    /** Shows a run of the table. */
    void open(RunSummary chosen) {
        if (run.isAlive()) {
            if (!run.status().get().folder().equals(java.util.Optional.of(chosen.folder()))) {
                notices.warn(texts.get("training.busy"), "");
                return;
            }
        } else {
            run.open(chosen.folder());
        }
        show(TrainingMode.RUN);
    }

    /** Shows the model of the run in view elsewhere. */
    void look(Consumer<RunModel> place) {
        run.model()
                .get()
                .flatMap(file -> run.plan().get().map(taken -> new RunModel(file, taken)))
                .ifPresent(place);
    }

    /** Takes the plan of the run in view, to change it and begin another. */
    void planLikeRun() {
        run.plan().get().ifPresent(taken -> {
            plan.choose(taken);
            show(TrainingMode.PLAN);
        });
    }
}
