package io.pmfstudio.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

class NavigationTest {
    private final List<String> told = new ArrayList<>();
    private final Navigation navigation = new Navigation();

    private void add(String id) {
        navigation.add(new Navigation.Screen(
                id,
                MaterialDesignC.CIRCLE,
                new Group(),
                () -> told.add(id + " begins"),
                () -> told.add(id + " rests")));
    }

    @Test
    void theScreenThatIsLeftRestsBeforeTheNextBegins() {
        add("one");
        add("two");
        navigation.show("one");
        navigation.show("two");
        navigation.show("two");
        assertEquals(List.of("one begins", "one rests", "two begins"), told);
        assertTrue(navigation.isShown("two").getValue());
        assertFalse(navigation.isShown("one").getValue());
    }

    @Test
    void anUnknownNameShowsTheFirstScreen() {
        add("one");
        add("two");
        navigation.show("a screen of another version");
        assertTrue(navigation.isShown("one").getValue());
    }
}
