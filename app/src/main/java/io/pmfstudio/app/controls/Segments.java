package io.pmfstudio.app.controls;

import atlantafx.base.theme.Styles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** A choice among a few, side by side; one is always chosen. */
public final class Segments<T> extends HBox {
    private final ToggleGroup group = new ToggleGroup();
    private final Map<T, Tooltip> tooltips = new HashMap<>();
    private final Function<T, String> explanation;

    /**
     * A choice that tells of what the user chose.
     *
     * @param name text of a value's button
     * @param explanation its tooltip
     */
    public Segments(List<T> values, Function<T, String> name, Function<T, String> explanation, Consumer<T> onChoice) {
        this.explanation = explanation;
        getStyleClass().add("segments");
        for (int i = 0; i < values.size(); i++) {
            T value = values.get(i);
            ToggleButton button = new ToggleButton(name.apply(value));
            button.setUserData(value);
            button.setToggleGroup(group);
            Tooltip tooltip = new Tooltip(explanation.apply(value));
            StackPane place = new StackPane(button); // shows the tooltip of a disabled button, too
            Tooltip.install(place, tooltip);
            tooltips.put(value, tooltip);
            button.setMaxWidth(Double.MAX_VALUE);
            button.setId("segment-" + value);
            HBox.setHgrow(place, Priority.ALWAYS);
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
            getChildren().add(place);
        }
    }

    /** Disables one of the values and lets its tooltip tell why; an empty reason enables it. */
    public void disableBecause(T value, String why) {
        toggle(value).ifPresent(button -> button.setDisable(!why.isEmpty()));
        tooltips.get(value).setText(why.isEmpty() ? explanation.apply(value) : why);
    }

    private Optional<ToggleButton> toggle(T value) {
        return group.getToggles().stream()
                .filter(toggle -> value.equals(toggle.getUserData()))
                .map(ToggleButton.class::cast)
                .findFirst();
    }

    /** Shows a value as the chosen one without telling; none if it is not one of these. */
    public void select(T value) {
        toggle(value).ifPresentOrElse(group::selectToggle, () -> group.selectToggle(null));
    }
}
