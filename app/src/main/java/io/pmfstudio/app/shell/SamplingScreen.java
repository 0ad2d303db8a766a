package io.pmfstudio.app.shell;

import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.models.ModelShelf;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.app.sampling.EngineImageSampler;
import io.pmfstudio.app.sampling.EngineNeighbourFinder;
import io.pmfstudio.app.sampling.SampleOrigin;
import io.pmfstudio.app.sampling.SamplingCommands;
import io.pmfstudio.app.sampling.SamplingDialogs;
import io.pmfstudio.app.sampling.SamplingFiles;
import io.pmfstudio.app.sampling.SamplingState;
import io.pmfstudio.app.sampling.SamplingView;
import io.pmfstudio.app.sampling.SamplingViewModel;
import io.pmfstudio.app.settings.SettingsStore;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.FxRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.figure.FigureFile;
import io.pmfstudio.model.runtime.TensorEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.Window;

/** The parts of the Sampling screen, put together. */
final class SamplingScreen {
    private final SamplingViewModel viewModel;
    private final SamplingFiles files;
    private final SamplingView view;

    /** What the screen shares with the whole studio. */
    record Parts(
            TensorEngine engine,
            OpenModels models,
            ModelShelf shelf,
            SettingsStore settings,
            FxRunner runner,
            NoticeBoard notices,
            Texts texts) {}

    SamplingScreen(Parts parts, Commands commands, Supplier<Window> owner, Consumer<SampleOrigin> explorer) {
        SettingsStore settings = parts.settings();
        Texts texts = parts.texts();
        EngineImageSampler sampler = new EngineImageSampler(parts.engine(), parts.models(), parts.runner()::execute);
        SamplingState first =
                SamplingState.fromJson(settings.current().get().sampling()).orElse(SamplingState.FIRST);
        viewModel = new SamplingViewModel(
                first,
                sampler,
                new EngineNeighbourFinder(parts.engine(), parts.runner()::execute),
                parts.shelf().options(),
                parts.runner(),
                parts.notices(),
                texts);
        files = new SamplingFiles(viewModel, sampler, parts.shelf(), parts.runner(), parts.notices(), texts);
        SamplingDialogs dialogs = new SamplingDialogs(owner, files, viewModel, texts);
        view = new SamplingView(
                viewModel, files, new SamplingCommands(commands, viewModel, dialogs, explorer, texts), texts);
        viewModel
                .state()
                .addListener((value, before, now) -> settings.update(saved -> saved.withSampling(now.toJson())));
    }

    SamplingViewModel viewModel() {
        return viewModel;
    }

    SamplingView view() {
        return view;
    }

    void begin() {
        viewModel.show();
        files.begin();
        view.focusGallery();
    }

    void rest() {
        viewModel.hide();
    }

    void open(Path file) {
        files.open(file);
    }

    void close() {
        viewModel.close();
    }

    /** Whether a picture carries a recipe of samples. */
    static boolean isSheet(Path picture) throws IOException {
        return FigureFile.recipe(picture).filter(SamplingFiles::isRecipe).isPresent();
    }
}
