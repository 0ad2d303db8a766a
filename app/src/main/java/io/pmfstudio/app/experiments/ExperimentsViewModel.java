package io.pmfstudio.app.experiments;

import io.pmfstudio.app.charts.ChartViewModel;
import io.pmfstudio.app.charts.Curve;
import io.pmfstudio.app.command.CommandLineText;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.experiment.ArmProgress;
import io.pmfstudio.model.training.RunStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The chosen experiment, how far its arms are, and which of them are selected. Screen thread only. */
public final class ExperimentsViewModel {
    private final ExperimentArchive archive;
    private final BackgroundRunner runner;
    private final NoticeBoard notices;
    private final Texts texts;
    private final ChartViewModel chart = new ChartViewModel();
    private final ReadOnlyObjectWrapper<ExperimentChoice> choice;
    private final ReadOnlyObjectWrapper<Optional<ExperimentProgress>> progress =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<ArmProgress>> selected = new ReadOnlyObjectWrapper<>(List.of());
    private final NewestWork<ExperimentProgress> reading;

    /** Nothing is read yet. */
    public ExperimentsViewModel(
            ExperimentChoice first,
            ExperimentArchive archive,
            BackgroundRunner runner,
            NoticeBoard notices,
            Texts texts) {
        this.archive = archive;
        this.runner = runner;
        this.notices = notices;
        this.texts = texts;
        choice = new ReadOnlyObjectWrapper<>(first);
        reading = new NewestWork<>(runner, this::found, failure -> failed("experiments.failed.read", failure));
    }

    private void failed(String key, Throwable failure) {
        notices.failure(texts.format(key, String.valueOf(failure.getMessage())), failure);
    }

    ReadOnlyObjectProperty<ExperimentChoice> choice() {
        return choice.getReadOnlyProperty();
    }

    /** What is known of the choice; empty until it is read. */
    ReadOnlyObjectProperty<Optional<ExperimentProgress>> progress() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<ArmProgress>> selected() {
        return selected.getReadOnlyProperty();
    }

    /** mse_u of the selected arms. */
    ChartViewModel chart() {
        return chart;
    }

    /** Looks at something else. */
    void choose(UnaryOperator<ExperimentChoice> change) {
        ExperimentChoice next = change.apply(choice.get());
        if (!next.equals(choice.get())) {
            choice.set(next);
            progress.set(Optional.empty());
            select(List.of());
            read();
        }
    }

    /** Reads the folders again, which workers may have changed. */
    public void read() {
        ExperimentChoice wanted = choice.get();
        reading.submit(() -> archive.read(wanted));
    }

    private void found(ExperimentProgress now) {
        if (!now.choice().equals(choice.get())) {
            return; // another choice was made meanwhile, and is read next
        }
        List<String> kept = selected.get().stream().map(arm -> arm.arm().name()).toList();
        progress.set(Optional.of(now));
        select(now.arms().stream()
                .filter(arm -> kept.contains(arm.arm().name()))
                .toList());
    }

    /** Shows the curves of these arms over each other. */
    void select(List<ArmProgress> next) {
        if (!next.equals(selected.get())) {
            selected.set(List.copyOf(next));
            chart.show(next.stream().map(ExperimentsViewModel::curve).toList());
        }
    }

    private static Curve curve(ArmProgress arm) {
        Curve curve = new Curve(arm.arm().name());
        for (RunStep step : arm.metrics()) {
            double images = step.metrics().images();
            if (curve.size() == 0
                    || images > curve.x(curve.size() - 1)) { // steps after a checkpoint may be there twice
                curve.add(images, step.metrics().meanSquareU());
            }
        }
        return curve;
    }

    /** Writes the report of what is there, and hands its page on. */
    void report(Consumer<Path> page) {
        ExperimentChoice wanted = choice.get();
        runner.run(
                () -> archive.report(wanted),
                written -> {
                    notices.done(texts.format("experiments.reported", written.toString()));
                    page.accept(written);
                },
                failure -> failed("experiments.failed.report", failure));
    }

    /** The line that trains and judges what is left. */
    String commandLine() {
        ExperimentChoice now = choice.get();
        return new CommandLineText("experiment " + now.name())
                .option("--scale", now.scale().name().toLowerCase(Locale.ROOT))
                .option("--run", now.folder())
                .toString();
    }

    void copied() {
        notices.done(texts.get("experiments.copied"));
    }
}
