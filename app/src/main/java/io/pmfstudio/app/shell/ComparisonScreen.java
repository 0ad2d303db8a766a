package io.pmfstudio.app.shell;

import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.comparison.ComparisonCommands;
import io.pmfstudio.app.comparison.ComparisonDialogs;
import io.pmfstudio.app.comparison.ComparisonState;
import io.pmfstudio.app.comparison.ComparisonView;
import io.pmfstudio.app.comparison.ComparisonViewModel;
import io.pmfstudio.app.comparison.EnginePairComputer;
import io.pmfstudio.app.controls.FileChoice;
import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.models.ModelShelf;
import io.pmfstudio.app.settings.SettingsStore;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.runtime.AppFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.Window;

/** The parts of the Comparison screen, put together. */
final class ComparisonScreen {
    private static final String LEFT = "fashion-x-large-patch";
    private static final String RIGHT = "fashion-u-large-patch";

    private final ComparisonViewModel viewModel;
    private final ComparisonView view;
    private final ComparisonDialogs dialogs;

    ComparisonScreen(SamplingScreen.Parts parts, Commands commands, Supplier<Window> owner) {
        SettingsStore settings = parts.settings();
        ComparisonState first =
                ComparisonState.fromJson(settings.current().get().comparison()).orElseGet(() -> first(parts.shelf()));
        viewModel = new ComparisonViewModel(
                first,
                new EnginePairComputer(
                        parts.engine(),
                        parts.models(),
                        parts.runner()::execute,
                        ComparisonScreen::read,
                        AppFolders.data().resolve("runs")),
                parts.runner(),
                parts.notices(),
                parts.texts(),
                System::nanoTime);
        dialogs = new ComparisonDialogs(owner, viewModel, parts.texts());
        viewModel.onEnding(dialogs::endPairThen);
        view = new ComparisonView(
                viewModel,
                parts.shelf(),
                new ComparisonCommands(commands, viewModel, new FileChoice(owner), parts.texts()),
                parts.texts());
        viewModel
                .state()
                .addListener((value, before, now) -> settings.update(saved -> saved.withComparison(now.toJson())));
    }

    private static ImageDataSet read(String name) throws IOException {
        Path assets = AppFolders.assets()
                .orElseThrow(() -> new IOException("the folder assets with the data sets was not found;"
                        + " name it with the environment variable PMF_ASSETS"));
        return DataSets.open(name, DataSets.Split.TRAIN, assets);
    }

    /** The two networks that come with the studio to show what a large patch does, if they do. */
    private static ComparisonState first(ModelShelf shelf) {
        Optional<String> left = named(shelf, LEFT);
        Optional<String> right = named(shelf, RIGHT);
        return left.isPresent() && right.isPresent()
                ? ComparisonState.FIRST.withSaved(left.get(), right.get())
                : ComparisonState.FIRST;
    }

    private static Optional<String> named(ModelShelf shelf, String name) {
        return shelf.options().stream()
                .filter(option -> option.name().equals(name))
                .map(ModelOption::path)
                .findFirst();
    }

    ComparisonView view() {
        return view;
    }

    ComparisonViewModel viewModel() {
        return viewModel;
    }

    void begin() {
        viewModel.show();
        view.focusPair();
    }

    void rest() {
        viewModel.hide();
    }

    /** Does something that ends the pair, unless the user keeps it. */
    void endPairThen(Runnable action) {
        dialogs.endPairThen(action);
    }

    void close() {
        viewModel.close();
    }
}
