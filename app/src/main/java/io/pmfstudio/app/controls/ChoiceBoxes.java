package io.pmfstudio.app.controls;

import atlantafx.base.theme.Styles;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** Boxes of choices by name that share a narrow column. */
public final class ChoiceBoxes {
    private static final double NARROW = 60;

    private ChoiceBoxes() {}

    /**
     * A box without choices.
     *
     * @param name of a choice, as it is shown
     */
    public static <T> ComboBox<T> named(String id, Function<T, String> name) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("a choice is not typed");
            }
        });
        box.getStyleClass().add(Styles.SMALL);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setPrefWidth(NARROW);
        return box;
    }
}
