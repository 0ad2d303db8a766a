package io.pmfstudio.app.command;

import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.Ikon;

/**
 * One thing that a user can do; buttons, keys and the palette all come from it.
 *
 * @param name short text, on buttons and in the palette
 * @param explanation what it does, in a sentence
 * @param icon its picture
 * @param key its key, if it has one
 * @param present whether its screen is shown; always true of a command of the whole window
 * @param whyDisabled why it cannot be done now; empty when it can
 * @param action does it; screen thread
 */
public record Command(
        String name,
        String explanation,
        Ikon icon,
        Optional<KeyCombination> key,
        ObservableValue<Boolean> present,
        ObservableValue<Optional<String>> whyDisabled,
        Runnable action) {
    /** Whether it can be done now. */
    public boolean isEnabled() {
        return present.getValue() && whyDisabled.getValue().isEmpty();
    }

    /** Does it if it can be done now. */
    public void run() {
        if (isEnabled()) {
            action.run();
        }
    }

    /** The sentence with the key or, when disabled, with the reason. */
    public String tooltip() {
        String keys =
                key.map(combination -> "   " + combination.getDisplayText()).orElse("");
        return explanation
                + keys
                + whyDisabled.getValue().map(reason -> "\n" + reason).orElse("");
    }
}
