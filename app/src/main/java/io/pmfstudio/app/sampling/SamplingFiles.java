package io.pmfstudio.app.sampling;

import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.models.ModelShelf;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.figure.FigureFile;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.collections.ObservableList;

/** Files that come in and go out: networks, sheets with their recipes, tensors. Knows no control. */
public final class SamplingFiles {
    private final SamplingViewModel viewModel;
    private final ImageSampler sampler;
    private final ModelShelf shelf;
    private final BackgroundRunner runner;
    private final NoticeBoard notices;
    private final Texts texts;
    private final LatestOnly openings = new LatestOnly();

    /** Files for a view. */
    public SamplingFiles(
            SamplingViewModel viewModel,
            ImageSampler sampler,
            ModelShelf shelf,
            BackgroundRunner runner,
            NoticeBoard notices,
            Texts texts) {
        this.viewModel = viewModel;
        this.sampler = sampler;
        this.shelf = shelf;
        this.runner = runner;
        this.notices = notices;
        this.texts = texts;
    }

    /** The networks that can be chosen. */
    public ObservableList<ModelOption> models() {
        return shelf.options();
    }

    /** The option of a network, listed or not. */
    ModelOption option(String path) {
        return shelf.option(path);
    }

    /** Chooses the first network that is there, if none is chosen yet. */
    public void begin() {
        if (!viewModel.state().get().choice().hasModel() && !models().isEmpty()) {
            choose(Path.of(models().get(0).path()));
        }
    }

    /** Opens what was dropped or named: a network, the folder of a run, or a sheet whose view is restored. */
    public void open(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png") || name.endsWith(".svg")) {
            runner.run(() -> FigureFile.recipe(file), recipe -> restore(file, recipe), this::notRead);
        } else {
            choose(file);
        }
    }

    /** Samples from a network, once it is open. */
    void choose(Path fileOrRun) {
        whenOpen(fileOrRun, viewModel::use);
    }

    /** Opens a network for something else than the screen's choice. */
    void open(String path, Consumer<SampleModel> action) {
        whenOpen(Path.of(path), action);
    }

    /** A network that cannot be opened changes nothing, and neither does one that was superseded by another choice. */
    private void whenOpen(Path fileOrRun, Consumer<SampleModel> action) {
        LatestOnly.Ticket ticket = openings.next();
        var unused = sampler.open(fileOrRun)
                .whenComplete((model, failure) -> runner.onScreen(() -> {
                    if (ticket.isLatest() && failure == null) {
                        shelf.used(model.path());
                        action.accept(model);
                    } else if (ticket.isLatest()) {
                        notRead(failure);
                    }
                }));
    }

    private void restore(Path sheet, Optional<String> recipe) {
        Optional<UnaryOperator<SamplingState>> view = recipe.flatMap(SamplingFiles::viewOf);
        if (view.isEmpty()) {
            notices.warn(texts.format("failure.samples.no-recipe", sheet.getFileName()), sheet.toString());
            return;
        }
        String path = view.get().apply(viewModel.state().get()).choice().model();
        whenOpen(Path.of(path), model -> {
            viewModel.update(view.get());
            notices.done(texts.format("notice.restored", sheet.getFileName()));
        });
    }

    private static Optional<UnaryOperator<SamplingState>> viewOf(String recipe) {
        Optional<UnaryOperator<SamplingState>> grid =
                GridRecipe.fromJson(recipe).map(read -> now -> read.state().withPins(now.pins()));
        return grid.or(() -> SampleRecipe.fromJson(recipe)
                .map(read -> now -> now.withMode(SamplingMode.GALLERY).withChoice(read.choice())));
    }

    /** Whether a recipe is one of samples. */
    public static boolean isRecipe(String recipe) {
        return viewOf(recipe).isPresent();
    }

    private void notRead(Throwable failure) {
        Throwable cause = NoticeBoard.unwrap(failure);
        String message = cause.getMessage();
        notices.failure(message == null ? texts.get("failure.file") : message, cause);
    }

    /** Writes the finished images as a sheet or a figure, or as raw tensors, by the file's ending. */
    public void export(Path file) {
        if (viewModel.state().get().mode() != SamplingMode.GALLERY) {
            grid().ifPresent(grid -> write(file, () -> grid.write(file)));
            return;
        }
        int columns =
                viewModel.gallery().layout().map(layout -> layout.columns()).orElse(10);
        viewModel
                .board()
                .filter(now -> now.finished() > 0)
                .map(board -> new SampleExport(board, columns, texts))
                .ifPresent(export -> write(file, () -> export.write(file)));
    }

    /** Writes a file. */
    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private void write(Path file, Writing writing) {
        runner.run(
                () -> {
                    PartialFile.of(file).close(); // fails at once where nothing can be written
                    writing.run();
                    return file;
                },
                written -> notices.done(texts.format("notice.exported", written.toString())),
                this::notRead);
    }

    private Optional<GridExport> grid() {
        SamplingState state = viewModel.state().get();
        return viewModel
                .grid()
                .board()
                .get()
                .flatMap(board -> viewModel.opened().get().map(model -> new GridExport(board, state, model, texts)));
    }

    /** A name for an exported file, without its ending, that says what is shown. */
    String exportName() {
        SamplingState state = viewModel.state().get();
        String model = option(state.choice().model()).name().replaceAll("\\.[A-Za-z]+$", "");
        String ofGallery = model + "-seed" + state.choice().seed();
        return state.mode() == SamplingMode.GALLERY
                ? ofGallery
                : grid().map(GridExport::name).orElse(ofGallery);
    }

    /** Tells the user that something was done. */
    void tell(String sentence) {
        notices.done(sentence);
    }

    /** The command that samples the same images, and a notice that it is on the clipboard. */
    String copiedCommand() {
        notices.done(texts.get("notice.command-copied"));
        SamplingState state = viewModel.state().get();
        return state.mode() == SamplingMode.GALLERY
                ? SampleExport.command(state.choice())
                : grid().map(grid -> String.join("\n", grid.commands())).orElse("");
    }
}
