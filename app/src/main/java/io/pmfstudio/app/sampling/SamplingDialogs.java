package io.pmfstudio.app.sampling;

import io.pmfstudio.app.controls.FileChoice;
import io.pmfstudio.app.settings.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** Asks the user for files and folders, and fills the clipboard. */
public final class SamplingDialogs {
    private final Supplier<Window> owner;
    private final FileChoice choice;
    private final SamplingFiles files;
    private final SamplingViewModel viewModel;
    private final Texts texts;
    private Optional<DemoWindow> demo = Optional.empty();

    /**
     * Dialogs over a window.
     *
     * @param owner the window, asked for when a dialog opens
     */
    public SamplingDialogs(Supplier<Window> owner, SamplingFiles files, SamplingViewModel viewModel, Texts texts) {
        this.owner = owner;
        this.choice = new FileChoice(owner);
        this.files = files;
        this.viewModel = viewModel;
        this.texts = texts;
    }

    /**
     * Shows the endless gallery over the whole screen; the screen below rests until it is closed. There is one: a second
     * screen may show the studio beside it.
     */
    void demo() {
        if (demo.isPresent()) {
            demo.get().toFront();
            return;
        }
        viewModel.hide();
        SamplingChoice shown = viewModel.state().get().choice();
        DemoWindow window = new DemoWindow(owner.get(), viewModel.demo(), texts, this::demoClosed);
        demo = Optional.of(window);
        window.show(shown);
    }

    private void demoClosed() {
        demo = Optional.empty();
        viewModel.show();
    }

    void openModel() {
        ExtensionFilter models = new ExtensionFilter(texts.get("dialog.models"), "*.pt", "*.pth", "*.safetensors");
        choice.open(texts.get("dialog.open-model"), models, files::choose);
    }

    void openRun() {
        choice.openFolder(texts.get("dialog.open-run"), files::choose);
    }

    void export() {
        boolean gallery = viewModel.state().get().mode() == SamplingMode.GALLERY;
        List<ExtensionFilter> kinds = gallery
                ? List.of(
                        new ExtensionFilter(texts.get("dialog.sheet"), "*.png"),
                        new ExtensionFilter(texts.get("dialog.grid.svg"), "*.svg"),
                        new ExtensionFilter(texts.get("dialog.images"), "*.safetensors"),
                        new ExtensionFilter(texts.get("dialog.samples.numbers"), "*.csv"))
                : List.of(
                        new ExtensionFilter(texts.get("dialog.grid"), "*.png"),
                        new ExtensionFilter(texts.get("dialog.grid.svg"), "*.svg"),
                        new ExtensionFilter(texts.get("dialog.grid.images"), "*.safetensors"),
                        new ExtensionFilter(texts.get("dialog.samples.numbers"), "*.csv"));
        choice.save(texts.get("dialog.export-samples"), files.exportName() + ".png", kinds, files::export);
    }

    /** Tells that a noise was taken into the ways. */
    void added(String noise) {
        files.tell(texts.format("notice.noise-added", noise));
    }

    void copyCommand() {
        choice.copy(files.copiedCommand());
    }
}
