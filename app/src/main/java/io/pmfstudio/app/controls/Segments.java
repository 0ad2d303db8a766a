package io.pmfstudio.app.controls;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A choice among a few, side by side; one is always chosen. */
public final class Segments<T> extends HBox {
    private final ToggleGroup group = new ToggleGroup();

    /**
     * A choice that tells of what the user chose.
     *
     * @param name text of a value's button
     * @param explanation its tooltip
     */
    public Segments(List<T> values, Function<T, String> name, Function<T, String> explanation, Consumer<T> onChoice) {
        getStyleClass().add("segments");
        for (int i = 0; i < values.size(); i++) {
            T value = values.get(i);
            ToggleButton button = new ToggleButton(name.apply(value));
            button.setUserData(value);
            button.setToggleGroup(group);
            button.setTooltip(new Tooltip(explanation.apply(value)));
            button.setMaxWidth(Double.MAX_VALUE);
            button.setId("segment-" + value);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.getStyleClass().add(Styles.SMALL);
            if (values.size() > 1) {
                button.getStyleClass()
                        .add(
                                i == 0
                                        ? Styles.LEFT_PILL
                                        : i == values.size() - 1 ? Styles.RIGHT_PILL : Styles.CENTER_PILL);
            }
            button.setOnAction(event -> {
                button.setSelected(true);
                onChoice.accept(value);
            });
            getChildren().add(button);
        }
    }

    /** Shows a value as the chosen one without telling. */
    public void select(T value) {
        group.getToggles().stream()
                .filter(toggle -> value.equals(toggle.getUserData()))
                .findFirst()
                .ifPresent(group::selectToggle);
    }
}
