package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.FieldComputer.Heads;
import io.pmfstudio.app.explorer.FieldComputer.OpenedModel;
import io.pmfstudio.app.explorer.SourceChoice.Kind;
import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.models.ModelShelf;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.data.OwnPicture;
import io.pmfstudio.model.field.figure.FigureFile;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** Files that come in and go out: networks, folders, figures with their recipes. Knows no control. */
public final class ExplorerFiles {
    /** As what a picture is read to see whether it can be. */
    private static final ImageShape TRIED = new ImageShape(3, 8, 8);

    private final ExplorerViewModel viewModel;
    private final FieldComputer computer;
    private final BackgroundRunner runner;
    private final ModelShelf shelf;
    private final NoticeBoard notices;
    private final Texts texts;
    private final ObservableList<SourceOption> sources = FXCollections.observableArrayList();
    private final ObservableList<String> dataSets = FXCollections.observableArrayList();

    /** Files for a view. */
    public ExplorerFiles(
            ExplorerViewModel viewModel,
            FieldComputer computer,
            BackgroundRunner runner,
            ModelShelf shelf,
            NoticeBoard notices,
            Texts texts) {
        this.viewModel = viewModel;
        this.computer = computer;
        this.runner = runner;
        this.shelf = shelf;
        this.notices = notices;
        this.texts = texts;
        dataSets.addAll(io.pmfstudio.model.data.DataSets.shipped());
        listSources();
        shelf.options().addListener((ListChangeListener<ModelOption>) change -> listSources());
        viewModel.state().addListener((value, before, now) -> listSources());
        listData(viewModel.state().get().field().data());
    }

    /**
     * A source that can be chosen.
     *
     * @param choice the source; a network's noise scale is known once it was opened
     * @param name for people
     */
    public record SourceOption(SourceChoice choice, String name) {}

    /** The sources that can be chosen; the second source may also be none. */
    public ObservableList<SourceOption> sources() {
        return sources;
    }

    /** The name of a source. */
    String name(SourceChoice choice) {
        return switch (choice.kind()) {
            case NONE -> texts.get("source.none");
            case EXACT -> texts.get("source.exact");
            case NETWORK -> shelf.option(choice.model()).name();
            case ODE -> texts.format("source.ode", shelf.option(choice.model()).name());
        };
    }

    private void listSources() {
        List<SourceChoice> choices = new ArrayList<>(List.of(SourceChoice.EXACT));
        FieldChoice field = viewModel.state().get().field();
        Stream.concat(
                        shelf.options().stream().map(ModelOption::path),
                        Stream.of(field.source(), field.other())
                                .filter(SourceChoice::hasModel)
                                .map(SourceChoice::model))
                .distinct()
                .forEach(path -> {
                    choices.add(new SourceChoice(Kind.NETWORK, path, 1));
                    choices.add(new SourceChoice(Kind.ODE, path, 1));
                });
        List<SourceOption> options = choices.stream()
                .map(choice -> new SourceOption(choice, name(choice)))
                .toList();
        if (!options.equals(sources)) {
            sources.setAll(options);
        }
    }

    /** Takes a source as A or B; a network is opened first, for its noise scale holds for both. */
    void choose(Side side, SourceChoice choice, Runnable onRefused) {
        if (!choice.hasModel()) {
            take(side, choice);
            return;
        }
        var unused = computer.openModel(Path.of(choice.model()))
                .whenComplete((model, failure) -> runner.onScreen(() -> {
                    if (failure == null) {
                        take(side, fitting(model, choice.kind()));
                    } else {
                        onRefused.run();
                        notRead(failure);
                    }
                }));
    }

    /** A velocity network has no u of its own; its ODE is taken, and the user is told. */
    private SourceChoice fitting(OpenedModel model, Kind kind) {
        boolean velocityAlone = model.heads() == Heads.VELOCITY && kind == Kind.NETWORK;
        if (velocityAlone) {
            notices.done(texts.format(
                    "notice.velocity-network", shelf.option(model.path()).name()));
        }
        return new SourceChoice(velocityAlone ? Kind.ODE : kind, model.path(), model.noiseScale());
    }

    private void take(Side side, SourceChoice choice) {
        viewModel.updateField(now -> side == Side.A ? now.withSource(choice) : now.withOther(choice));
    }

    /** The data sets that can be chosen. */
    public ObservableList<String> dataSets() {
        return dataSets;
    }

    /** Opens what was dropped or named: a network, a figure whose view is restored, a picture, or a folder of images. */
    public void open(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".pt") || name.endsWith(".pth") || name.endsWith(".safetensors")) {
            openModel(file);
        } else if (name.endsWith(".png") || name.endsWith(".svg")) {
            restore(file);
        } else if (OwnPicture.isNamedLikeOne(file)) {
            openPicture(file);
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
                        shelf.used(model.path());
                        notices.done(texts.format(
                                "notice.model-opened",
                                shelf.option(model.path()).name()));
                        take(Side.A, fitting(model, Kind.NETWORK));
                    } else {
                        notRead(failure);
                    }
                }));
    }

    /** Takes a picture as the image that is noised to every t, if it can be read. */
    void openPicture(Path file) {
        runner.run(
                () -> OwnPicture.read(file, TRIED),
                read -> {
                    viewModel.updateField(now -> now.withStart(now.start().withPicture(file.toString())));
                    notices.done(texts.format("notice.picture-opened", file.getFileName()));
                },
                this::notRead);
    }

    private void notRead(Throwable failure) {
        Throwable cause = NoticeBoard.unwrap(failure);
        String message = cause.getMessage();
        notices.failure(message == null ? texts.get("failure.file") : message, cause);
    }

    private void listData(String data) {
        if (!dataSets.contains(data)) {
            dataSets.add(data);
        }
    }

    private void restore(Path figure) {
        runner.run(
                () -> FigureFile.recipe(figure).flatMap(FieldExport::viewOf),
                view -> restore(figure, view),
                this::notRead);
    }

    private void restore(Path figure, Optional<UnaryOperator<ExplorerState>> view) {
        if (view.isEmpty() && OwnPicture.isNamedLikeOne(figure)) {
            openPicture(figure);
            return;
        }
        if (view.isEmpty()) {
            notices.warn(texts.format("failure.no-recipe", figure.getFileName()), figure.toString());
            return;
        }
        ExplorerState next = view.get().apply(viewModel.state().get());
        listData(next.field().data());
        viewModel.update(now -> next);
        notices.done(texts.format("notice.restored", figure.getFileName()));
    }

    /** Writes the triangle, or what the instrument says of it, as a figure, as raw tensors or as numbers, by the file's ending. */
    public void export(Path file) {
        Optional<ShownFields> shown = viewModel.shown().filter(ShownFields::isComplete);
        if (shown.isEmpty()) {
            return;
        }
        ExplorerState now = viewModel.state().get();
        Writing export = viewModel.overlays().isComplete()
                ? new MeasuredExport(shown.get(), viewModel.overlays().measured(), now, texts)::write
                : new FieldExport(shown.get(), now.withOverlay(OverlayChoice.NONE))::write;
        runner.run(
                () -> {
                    PartialFile.of(file).close(); // fails at once where nothing can be written
                    export.to(file);
                    return file;
                },
                written -> notices.done(texts.format("notice.exported", written.toString())),
                this::notRead);
    }

    private interface Writing {
        void to(Path file) throws IOException;
    }

    /** The commands that compute the shown fields, and a notice that they are on the clipboard. */
    Optional<String> copiedCommand() {
        Optional<String> command = viewModel
                .shown()
                .map(fields ->
                        FieldCommandLine.of(fields, viewModel.state().get().overlay()));
        command.ifPresent(text -> notices.done(texts.get("notice.command-copied")));
        return command;
    }
}
