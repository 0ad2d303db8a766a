package io.pmfstudio.app.controls;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** Asks the user for files and folders of the system's dialogs, and fills the clipboard. */
public final class FileChoice {
    private final Supplier<Window> owner;

    /**
     * Dialogs over a window.
     *
     * @param owner the window, asked for when a dialog opens
     */
    public FileChoice(Supplier<Window> owner) {
        this.owner = owner;
    }

    /** Asks for a file that is there. */
    public void open(String title, ExtensionFilter kinds, Consumer<Path> action) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(kinds);
        act(chooser.showOpenDialog(owner.get()), action);
    }

    /** Asks for a folder that is there. */
    public void openFolder(String title, Consumer<Path> action) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        act(chooser.showDialog(owner.get()), action);
    }

    /**
     * Asks for a file to write.
     *
     * @param kinds the first is proposed
     */
    public void save(String title, String name, List<ExtensionFilter> kinds, Consumer<Path> action) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().addAll(kinds);
        chooser.setInitialFileName(name);
        act(chooser.showSaveDialog(owner.get()), action);
    }

    /** Puts a text on the clipboard. */
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static void act(File chosen, Consumer<Path> action) {
        if (chosen != null) {
            action.accept(chosen.toPath());
        }
    }
}
