package io.pmfstudio.app.sampling;

import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.models.ModelShelf;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.figure.RecipePng;
import io.pmfstudio.model.runtime.PartialFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
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
        if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            runner.run(
                    () -> RecipePng.recipe(file).flatMap(SampleRecipe::fromJson),
                    recipe -> restore(file, recipe),
                    this::notRead);
        } else {
            choose(file);
        }
    }

    /** Samples from a network, once it is open. */
    void choose(Path fileOrRun) {
        whenOpen(fileOrRun, viewModel::use);
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

    private void restore(Path sheet, Optional<SampleRecipe> recipe) {
        if (recipe.isEmpty()) {
            notices.warn(texts.format("failure.samples.no-recipe", sheet.getFileName()), sheet.toString());
            return;
        }
        whenOpen(Path.of(recipe.get().model()), model -> {
            viewModel.updateChoice(now -> recipe.get().choice());
            notices.done(texts.format("notice.restored", sheet.getFileName()));
        });
    }

    private void notRead(Throwable failure) {
        Throwable cause = NoticeBoard.unwrap(failure);
        String message = cause.getMessage();
        notices.failure(message == null ? texts.get("failure.file") : message, cause);
    }

    /** Writes the finished images as a sheet or as raw tensors, by the file's ending. */
    public void export(Path file) {
        Optional<SampleBoard> board = viewModel.board().filter(now -> now.finished() > 0);
        if (board.isEmpty()) {
            return;
        }
        int columns =
                viewModel.gallery().layout().map(layout -> layout.columns()).orElse(10);
        SampleExport export = new SampleExport(board.get(), columns);
        runner.run(
                () -> {
                    PartialFile.of(file).close(); // fails at once where nothing can be written
                    export.write(file);
                    return file;
                },
                written -> notices.done(texts.format("notice.exported", written.toString())),
                this::notRead);
    }

    /** The command that samples the same images, and a notice that it is on the clipboard. */
    String copiedCommand() {
        notices.done(texts.get("notice.command-copied"));
        return SampleExport.command(viewModel.state().get().choice());
    }
}
