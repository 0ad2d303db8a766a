package io.pmfstudio.app.training;

import io.pmfstudio.app.charts.ChartLook;
import io.pmfstudio.app.charts.ChartViewModel;
import io.pmfstudio.app.charts.Curve;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.app.task.NoticeBoard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** All runs, those that are selected, and what sets them apart. Screen thread only. */
final class RunsViewModel {
    private final RunCatalog catalog;
    private final BackgroundRunner runner;
    private final NoticeBoard notices;
    private final Texts texts;
    private final ChartViewModel chart = new ChartViewModel();
    private final ObservableList<RunSummary> runs = FXCollections.observableArrayList();
    private final ObservableList<RunSummary> shownRuns = FXCollections.unmodifiableObservableList(runs);
    private final ReadOnlyObjectWrapper<List<RunSummary>> selected = new ReadOnlyObjectWrapper<>(List.of());
    private final NewestWork<List<RunSummary>> reading;

    RunsViewModel(
            TrainingViewModel.Places places,
            BackgroundRunner runner,
            NoticeBoard notices,
            Texts texts,
            ChartLook look) {
        this.catalog = new RunCatalog(places.own(), places.roots());
        this.runner = runner;
        this.notices = notices;
        this.texts = texts;
        reading = new NewestWork<>(
                runner,
                this::found,
                failure -> notices.failure(
                        texts.format("training.failed.runs", String.valueOf(failure.getMessage())), failure));
        draw(look);
    }

    /** The runs, the latest first. */
    ObservableList<RunSummary> runs() {
        return shownRuns;
    }

    ReadOnlyObjectProperty<List<RunSummary>> selected() {
        return selected.getReadOnlyProperty();
    }

    /** mse_u of the selected runs. */
    ChartViewModel chart() {
        return chart;
    }

    void draw(ChartLook look) {
        chart.update(now -> look);
    }

    /** Reads the folders again. */
    void read() {
        reading.submit(catalog::list);
    }

    private void found(List<RunSummary> now) {
        List<Path> kept = selected.get().stream().map(RunSummary::folder).toList();
        runs.setAll(now);
        List<RunSummary> still =
                now.stream().filter(run -> kept.contains(run.folder())).toList();
        select(still.isEmpty() ? now.stream().limit(1).toList() : still); // something to look at from the start
    }

    /** Shows these runs over each other. */
    void select(List<RunSummary> next) {
        if (next.equals(selected.get())) {
            return;
        }
        selected.set(List.copyOf(next));
        chart.show(next.stream().map(RunsViewModel::curve).toList());
    }

    private static Curve curve(RunSummary run) {
        Curve curve = new Curve(run.name());
        run.metrics().stream()
                .filter(step -> curve.size() == 0 || step.metrics().images() > curve.x(curve.size() - 1))
                .forEach(step -> curve.add(
                        (double) step.metrics().images(), step.metrics().meanSquareU()));
        return curve;
    }

    /** A folder for a new run; on a background thread. */
    Path newFolder(String name) throws IOException {
        return catalog.newFolder(name);
    }

    void note(RunSummary run, String text) {
        if (run.own() && !text.strip().equals(run.note())) {
            change(() -> catalog.note(run.folder(), text));
        }
    }

    /** Deletes runs of the user's; whoever calls has asked. */
    void delete(List<RunSummary> gone) {
        change(() -> {
            for (RunSummary run : gone) {
                catalog.delete(run.folder());
            }
        });
    }

    /** Deletes a run of the user's. */
    void delete(Path folder) {
        change(() -> catalog.delete(folder));
    }

    private interface Change {
        void make() throws IOException;
    }

    private void change(Change change) {
        runner.run(
                () -> {
                    change.make();
                    return true;
                },
                done -> read(),
                failure -> {
                    notices.failure(
                            texts.format("training.failed.change", String.valueOf(failure.getMessage())), failure);
                    read();
                });
    }
}
