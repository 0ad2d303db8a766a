package io.pmfstudio.app.sampling;

import io.pmfstudio.app.controls.FileChoice;
import io.pmfstudio.app.settings.Texts;
import java.util.List;
import java.util.function.Supplier;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** Asks the user for files and folders, and fills the clipboard. */
public final class SamplingDialogs {
    private final FileChoice choice;
    private final SamplingFiles files;
    private final SamplingViewModel viewModel;
    private final Texts texts;

    /**
     * Dialogs over a window.
     *
     * @param owner the window, asked for when a dialog opens
     */
    public SamplingDialogs(Supplier<Window> owner, SamplingFiles files, SamplingViewModel viewModel, Texts texts) {
        this.choice = new FileChoice(owner);
        this.files = files;
        this.viewModel = viewModel;
        this.texts = texts;
    }

    void openModel() {
        ExtensionFilter models = new ExtensionFilter(texts.get("dialog.models"), "*.pt", "*.pth", "*.safetensors");
        choice.open(texts.get("dialog.open-model"), models, files::choose);
    }

    void openRun() {
        choice.openFolder(texts.get("dialog.open-run"), files::choose);
    }

    void export() {
        SamplingChoice shown = viewModel.state().get().choice();
        String name =
                files.option(shown.model()).name().replaceAll("\\.[A-Za-z]+$", "") + "-seed" + shown.seed() + ".png";
        List<ExtensionFilter> kinds = List.of(
                new ExtensionFilter(texts.get("dialog.sheet"), "*.png"),
                new ExtensionFilter(texts.get("dialog.images"), "*.safetensors"));
        choice.save(texts.get("dialog.export-samples"), name, kinds, files::export);
    }

    void copyCommand() {
        choice.copy(files.copiedCommand());
    }
}
