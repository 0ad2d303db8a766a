package io.pmfstudio.app.training;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;

/** A text that is typed or picked from usual ones; it is told once it is complete. */
final class FieldBox extends ComboBox<String> {
    private final Consumer<String> onChoice;
    private String current = "";

    FieldBox(List<String> usual, Consumer<String> onChoice) {
        this.onChoice = onChoice;
        setEditable(true);
        getItems().setAll(usual);
        getStyleClass().add(Styles.SMALL);
        setPrefWidth(120);
        setMinWidth(96);
        valueProperty().addListener((value, before, now) -> chosen(now));
        focusedProperty().addListener((value, before, now) -> {
            if (!now) {
                commitValue();
            }
        });
    }

    private void chosen(String now) {
        if (now != null && !now.strip().equals(current)) {
            String before = current;
            current = now.strip();
            onChoice.accept(current);
            if (current.equals(now.strip()) && !current.equals(before)) {
                getEditor().setText(current);
            }
        }
    }

    /** Shows a text without telling. */
    void show(String text) {
        current = text;
        setValue(text);
        getEditor().setText(text);
    }
}
