package io.pmfstudio.app.command;

import io.pmfstudio.app.settings.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.Ikon;

/** All commands of the studio in the order in which the palette lists them. */
public final class Commands {
    private final Texts texts;
    private final List<Command> all;
    private final ObservableValue<Boolean> present;

    /** No commands yet. */
    public Commands(Texts texts) {
        this(texts, new ArrayList<>(), new SimpleObjectProperty<>(true));
    }

    private Commands(Texts texts, List<Command> all, ObservableValue<Boolean> present) {
        this.texts = texts;
        this.all = all;
        this.present = present;
    }

    /**
     * The same commands, to which one screen adds its own: they are there only while it is shown, so that two screens may
     * use one key.
     *
     * @param shown whether that screen is shown
     */
    public Commands of(ObservableValue<Boolean> shown) {
        return new Commands(texts, all, shown);
    }

    /** Defines a command that can always be done; its texts are {@code command.ID} and {@code command.ID.explain}. */
    public Command define(String id, Ikon icon, String key, Runnable action) {
        return define(id, icon, key, new SimpleObjectProperty<>(Optional.empty()), action);
    }

    /** Defines a command; an empty key means none. */
    public Command define(
            String id, Ikon icon, String key, ObservableValue<Optional<String>> whyDisabled, Runnable action) {
        Optional<KeyCombination> combination =
                key.isEmpty() ? Optional.empty() : Optional.of(KeyCombination.valueOf(key));
        Command command = new Command(
                texts.get("command." + id),
                texts.get("command." + id + ".explain"),
                icon,
                combination,
                present,
                whyDisabled,
                action);
        all.add(command);
        return command;
    }

    /** All that are there now. */
    public List<Command> all() {
        return all.stream().filter(command -> command.present().getValue()).toList();
    }

    /** Lets a scene run commands by their keys; a focused control that uses the key itself goes first. */
    public void bindKeys(Scene scene) {
        scene.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> all().stream()
                        .filter(command ->
                                command.key().filter(key -> key.match(event)).isPresent())
                        .filter(command -> !isTyping(event))
                        .findFirst()
                        .ifPresent(command -> {
                            command.run();
                            event.consume();
                        }));
    }

    /** A character that goes into a text field is not a command. */
    private static boolean isTyping(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isControlDown();
        boolean prints =
                event.getCode().isLetterKey() || event.getCode().isDigitKey() || event.getCode() == KeyCode.SPACE;
        return plain && prints && event.getTarget() instanceof TextInputControl;
    }
}
