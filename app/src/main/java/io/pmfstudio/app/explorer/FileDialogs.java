package io.pmfstudio.app.explorer;

import io.pmfstudio.app.settings.Texts;
import java.io.File;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks the user for files and folders. */
public final class FileDialogs {
    private final Supplier<Window> owner;
    private final ExplorerFiles files;
    private final ExplorerViewModel viewModel;
    private final Texts texts;

    /**
     * Dialogs over a window.
     *
     * @param owner the window, asked for when a dialog opens
     */
    public FileDialogs(Supplier<Window> owner, ExplorerFiles files, ExplorerViewModel viewModel, Texts texts) {
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
                .ifPresent(files::open);
    }

    void openFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.get("dialog.open-folder"));
        Optional.ofNullable(chooser.showDialog(owner.get())).map(File::toPath).ifPresent(files::open);
    }

    void export() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("dialog.export"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(texts.get("dialog.figure"), "*.png"),
                        new FileChooser.ExtensionFilter(texts.get("dialog.tensors"), "*.safetensors"));
        ExplorerState state = viewModel.state().get();
        chooser.setInitialFileName(String.format(
                Locale.ROOT,
                "field-%s-seed%d.png",
                state.look().quantity().letter(),
                state.field().seed()));
        Optional.ofNullable(chooser.showSaveDialog(owner.get()))
                .map(File::toPath)
                .ifPresent(files::export);
    }
}
