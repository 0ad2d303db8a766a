package io.pmfstudio.app.controls;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** A whole number that is typed or picked from usual ones. What is no number within the limits changes nothing. */
public final class NumberChoice extends ComboBox<Integer> {
    private final int most;
    private final IntConsumer onChoice;
    private int current;

    /**
     * Numbers from 1 on.
     *
     * @param most the largest that may be typed
     * @param onChoice is told what the user chose
     */
    public NumberChoice(int most, IntConsumer onChoice) {
        this.most = most;
        this.onChoice = onChoice;
        setEditable(true);
        getStyleClass().add(Styles.SMALL);
        setMaxWidth(Double.MAX_VALUE);
        setPrefWidth(100);
        setConverter(new StringConverter<>() {
            @Override
            public String toString(Integer value) {
                return value == null ? "" : value.toString();
            }

            @Override
            public Integer fromString(String text) {
                return parsed(text);
            }
        });
        valueProperty().addListener((value, before, now) -> chosen(now));
        focusedProperty().addListener((value, before, now) -> {
            if (!now) {
                commitValue();
            }
        });
    }

    private Integer parsed(String text) {
        try {
            return Math.max(1, Math.min(most, Integer.parseInt(text.strip())));
        } catch (NumberFormatException e) {
            return current;
        }
    }

    private void chosen(Integer now) {
        if (now != null && now != current) {
            current = now;
            onChoice.accept(now);
        }
    }

    /** Shows a number without telling, and the usual ones beside it. */
    public void show(int value, List<Integer> usual) {
        current = value;
        if (!getItems().equals(usual)) {
            getItems().setAll(usual);
        }
        setValue(value);
        getEditor().setText(Integer.toString(value));
    }
}
