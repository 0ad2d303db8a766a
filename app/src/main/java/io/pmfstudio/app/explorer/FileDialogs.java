package io.pmfstudio.app.explorer;

import io.pmfstudio.app.controls.FileChoice;
import io.pmfstudio.app.settings.Texts;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** Asks the user for files and folders, and fills the clipboard. */
public final class FileDialogs {
    private final FileChoice choice;
    private final ExplorerFiles files;
    private final ExplorerViewModel viewModel;
    private final Texts texts;

    /**
     * Dialogs over a window.
     *
     * @param owner the window, asked for when a dialog opens
     */
    public FileDialogs(Supplier<Window> owner, ExplorerFiles files, ExplorerViewModel viewModel, Texts texts) {
        this.choice = new FileChoice(owner);
        this.files = files;
        this.viewModel = viewModel;
        this.texts = texts;
    }

    void openModel() {
        ExtensionFilter models = new ExtensionFilter(texts.get("dialog.models"), "*.pt", "*.pth", "*.safetensors");
        choice.open(texts.get("dialog.open-model"), models, files::open);
    }

    void openFolder() {
        choice.openFolder(texts.get("dialog.open-folder"), files::open);
    }

    void choosePicture() {
        ExtensionFilter pictures =
                new ExtensionFilter(texts.get("dialog.pictures"), "*.png", "*.jpg", "*.jpeg", "*.gif", "*.bmp");
        choice.open(texts.get("dialog.choose-picture"), pictures, files::openPicture);
    }

    void export() {
        ExplorerState state = viewModel.state().get();
        String name = String.format(
                Locale.ROOT,
                "field-%s-seed%d.png",
                state.look().quantity().letter(),
                state.field().start().noise().seed());
        List<ExtensionFilter> kinds = List.of(
                new ExtensionFilter(texts.get("dialog.figure"), "*.png"),
                new ExtensionFilter(texts.get("dialog.figure.vector"), "*.svg"),
                new ExtensionFilter(texts.get("dialog.tensors"), "*.safetensors"),
                new ExtensionFilter(texts.get("dialog.numbers"), "*.csv"));
        choice.save(texts.get("dialog.export"), name, kinds, files::export);
    }

    void copyCommand() {
        files.copiedCommand().ifPresent(choice::copy);
    }
}
