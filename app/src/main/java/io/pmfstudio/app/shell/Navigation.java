package io.pmfstudio.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;

/** The screens and which of them is shown. Only that one works; the others are told to rest. */
final class Navigation {
    private final List<Screen> screens = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Optional<Screen>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * One screen.
     *
     * @param id under which texts and settings know it
     * @param icon its picture
     * @param view its content
     * @param begin called when it comes into view
     * @param rest called when it goes out of view
     */
    record Screen(String id, Ikon icon, Node view, Runnable begin, Runnable rest) {}

    /** Adds a screen, in the order of the rail. */
    void add(Screen screen) {
        screens.add(screen);
    }

    List<Screen> screens() {
        return List.copyOf(screens);
    }

    /** The screen that is shown. */
    ReadOnlyObjectProperty<Optional<Screen>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Whether a screen is shown; it may be added later. */
    ObservableValue<Boolean> isShown(String id) {
        return shown.map(now -> now.filter(screen -> screen.id().equals(id)).isPresent());
    }

    /** Shows a screen, or the first one where there is none of this name. */
    void show(String id) {
        Screen next = screens.stream()
                .filter(screen -> screen.id().equals(id))
                .findFirst()
                .orElse(screens.get(0));
        Optional<Screen> before = shown.get();
        if (before.equals(Optional.of(next))) {
            return;
        }
        before.ifPresent(screen -> screen.rest().run());
        shown.set(Optional.of(next));
        next.begin().run();
    }
}
