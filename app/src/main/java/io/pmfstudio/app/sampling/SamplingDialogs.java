package io.pmfstudio.app.sampling;

import io.pmfstudio.app.settings.Texts;
import java.io.File;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks the user for files and folders, and fills the clipboard. */
public final class SamplingDialogs {
    private final Supplier<Window> owner;
    private final SamplingFiles files;
    private final SamplingViewModel viewModel;
    private final Texts texts;

    /**
     * Dialogs over a window.
     *
     * @param owner the window, asked for when a dialog opens
     */
    public SamplingDialogs(Supplier<Window> owner, SamplingFiles files, SamplingViewModel viewModel, Texts texts) {
        this.owner = owner;
        this.files = files;
        this.viewModel = viewModel;
        this.texts = texts;
    }

    void openModel() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("dialog.open-model"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(texts.get("dialog.models"), "*.pt", "*.pth", "*.safetensors"));
        Optional.ofNullable(chooser.showOpenDialog(owner.get()))
                .map(File::toPath)
                .ifPresent(files::choose);
    }

    void openRun() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.get("dialog.open-run"));
        Optional.ofNullable(chooser.showDialog(owner.get())).map(File::toPath).ifPresent(files::choose);
    }

    void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("dialog.export-samples"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(texts.get("dialog.sheet"), "*.png"),
                        new FileChooser.ExtensionFilter(texts.get("dialog.images"), "*.safetensors"));
        SamplingChoice choice = viewModel.state().get().choice();
        chooser.setInitialFileName(
                files.option(choice.model()).name().replaceAll("\\.[A-Za-z]+$", "") + "-seed" + choice.seed() + ".png");
        Optional.ofNullable(chooser.showSaveDialog(owner.get()))
                .map(File::toPath)
                .ifPresent(files::export);
    }

    void copyCommand() {
        ClipboardContent content = new ClipboardContent();
        content.putString(files.copiedCommand());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
