package io.pmfstudio.app.explorer;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.figure.RecipePng;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Files that come in and go out: networks, folders, figures with their recipes. Knows no control. */
public final class ExplorerFiles {
    private final ExplorerViewModel viewModel;
    private final FieldComputer computer;
    private final BackgroundRunner runner;
    private final NoticeBoard notices;
    private final Texts texts;
    private final ObservableList<SourceOption> sources = FXCollections.observableArrayList();
    private final ObservableList<String> dataSets = FXCollections.observableArrayList();

    /** Files for a view. */
    public ExplorerFiles(
            ExplorerViewModel viewModel,
            FieldComputer computer,
            BackgroundRunner runner,
            NoticeBoard notices,
            Texts texts) {
        this.viewModel = viewModel;
        this.computer = computer;
        this.runner = runner;
        this.notices = notices;
        this.texts = texts;
        sources.add(new SourceOption("", texts.get("source.exact")));
        dataSets.addAll(io.pmfstudio.model.data.DataSets.shipped());
        FieldChoice first = viewModel.state().get().field();
        listModel(first.model(), fileName(first.model()));
        listData(first.data());
    }

    /**
     * A source that can be chosen.
     *
     * @param model as in {@link FieldChoice#model()}
     * @param name for people
     */
    public record SourceOption(String model, String name) {}

    /** The sources that can be chosen. */
    public ObservableList<SourceOption> sources() {
        return sources;
    }

    /** The data sets that can be chosen. */
    public ObservableList<String> dataSets() {
        return dataSets;
    }

    /** Opens what was dropped or named: a network, a figure whose view is restored, or a folder of images. */
    public void open(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".pt") || name.endsWith(".pth") || name.endsWith(".safetensors")) {
            openModel(file);
        } else if (name.endsWith(".png")) {
            restore(file);
        } else {
            runner.run(() -> Files.isDirectory(file), isFolder -> openFolder(file, isFolder), this::notRead);
        }
    }

    private void openFolder(Path folder, boolean isFolder) {
        if (!isFolder) {
            notices.warn(texts.format("failure.unknown-file", folder.getFileName()), folder.toString());
            return;
        }
        String data = folder.toAbsolutePath().toString();
        var unused = computer.openData(data)
                .whenComplete((name, failure) -> runner.onScreen(() -> {
                    if (failure == null) {
                        listData(data);
                        viewModel.updateField(now -> now.withData(data));
                    } else {
                        notRead(failure);
                    }
                }));
    }

    private void openModel(Path file) {
        var unused = computer.openModel(file)
                .whenComplete((model, failure) -> runner.onScreen(() -> {
                    if (failure == null) {
                        listModel(model.path(), model.name());
                        viewModel.updateField(now -> now.withModel(model.path()));
                        notices.done(texts.format("notice.model-opened", model.name()));
                    } else {
                        notRead(failure);
                    }
                }));
    }

    private void notRead(Throwable failure) {
        Throwable cause = NoticeBoard.unwrap(failure);
        String message = cause.getMessage();
        notices.failure(message == null ? texts.get("failure.file") : message, cause);
    }

    private void listModel(String path, String name) {
        if (sources.stream().noneMatch(source -> source.model().equals(path))) {
            sources.add(new SourceOption(path, name));
        }
    }

    private void listData(String data) {
        if (!dataSets.contains(data)) {
            dataSets.add(data);
        }
    }

    private static String fileName(String path) {
        return path.isEmpty() ? "" : Path.of(path).getFileName().toString();
    }

    private void restore(Path figure) {
        runner.run(
                () -> RecipePng.recipe(figure).flatMap(FieldExport::viewOf),
                view -> restore(figure, view),
                this::notRead);
    }

    private void restore(Path figure, Optional<UnaryOperator<ExplorerState>> view) {
        if (view.isEmpty()) {
            notices.warn(texts.format("failure.no-recipe", figure.getFileName()), figure.toString());
            return;
        }
        ExplorerState next = view.get().apply(viewModel.state().get());
        listModel(next.field().model(), fileName(next.field().model()));
        listData(next.field().data());
        viewModel.update(now -> next);
        notices.done(texts.format("notice.restored", figure.getFileName()));
    }

    /** Writes the triangle as a figure or as raw tensors, by the file's ending. */
    public void export(Path file) {
        Optional<FieldWork> work = viewModel.work().filter(of -> of.board().isComplete());
        if (work.isEmpty()) {
            return;
        }
        FieldExport export = new FieldExport(work.get(), viewModel.state().get());
        runner.run(
                () -> {
                    export.write(file);
                    return file;
                },
                written -> notices.done(texts.format("notice.exported", written.toString())),
                this::notRead);
    }
}
