package io.pmfstudio.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.pmfstudio.app.settings.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

class CommandsTest {
    private final List<String> done = new ArrayList<>();
    private final Commands all = new Commands(Texts.load());
    private final SimpleBooleanProperty here = new SimpleBooleanProperty(true);
    private final ObservableValue<Boolean> shown = new SimpleObjectProperty<>(true);

    @Test
    void commandsOfAHiddenScreenAreNotThere() {
        Command window = all.define("theme", MaterialDesignC.CIRCLE, "", () -> done.add("window"));
        Command screen =
                all.of(here.asObject()).define("stop", MaterialDesignC.CIRCLE, "Esc", () -> done.add("screen"));
        Command other = all.of(shown).define("again", MaterialDesignC.CIRCLE, "Esc", () -> done.add("other"));
        assertEquals(List.of(window, screen, other), all.all());
        here.set(false);
        assertEquals(List.of(window, other), all.all());
        assertFalse(screen.isEnabled());
        screen.run();
        other.run();
        assertEquals(List.of("other"), done);
    }
}
