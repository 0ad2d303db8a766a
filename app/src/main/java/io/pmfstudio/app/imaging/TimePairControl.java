package io.pmfstudio.app.imaging;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.FieldDifference;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.flow.TimePair;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.RangeSlider;

/** A pair (r, t): on one track between two fields, in which they may be typed. */
public final class TimePairControl extends HBox {
    private static final double DIGITS = 1000;
    /** Thumbs that are nearer than this are meant to be at one place. */
    private static final double NEAR = 0.008;

    private final Texts texts;
    private final Consumer<TimePair> onChoice;
    private final RangeSlider slider = new RangeSlider(0, 1, 0, 1);
    private final TextField r = new TextField();
    private final TextField t = new TextField();
    private TimePair shown = new TimePair(1, 0);
    private boolean showing;

    /**
     * A control that shows r = 0 and t = 1.
     *
     * @param name what the ids of its parts begin with: name-slider, name-r, name-t
     * @param onChoice is told what the user chose, with t no less than {@link FieldSource#LOWEST_TIME}
     */
    public TimePairControl(String name, Texts texts, Consumer<TimePair> onChoice) {
        this.texts = texts;
        this.onChoice = onChoice;
        getStyleClass().add("time-controls");
        slider.setId(name + "-slider");
        slider.setBlockIncrement(0.01);
        Tooltip.install(slider, new Tooltip(texts.get("controls.time.slider")));
        slider.setAccessibleText(texts.get("controls.time.slider"));
        slider.lowValueProperty().addListener(now -> slid());
        slider.highValueProperty().addListener(now -> slid());
        prepare(r, name + "-r", "controls.time.r.explain", value -> onChoice.accept(possible(shown.t(), value)));
        prepare(t, name + "-t", "controls.time.t.explain", value -> onChoice.accept(possible(value, shown.r())));
        Track track = new Track();
        HBox.setHgrow(track, Priority.ALWAYS);
        getChildren().addAll(letter("r"), r, track, letter("t"), t);
        show(shown);
    }

    private Label letter(String of) {
        Label label = new Label(texts.get("controls.time." + of));
        label.getStyleClass().add("letter");
        return label;
    }

    private void prepare(TextField field, String id, String explanation, DoubleConsumer onNumber) {
        field.setId(id);
        field.getStyleClass().add(Styles.SMALL);
        field.setTooltip(new Tooltip(texts.get(explanation)));
        field.setAccessibleText(texts.get(explanation));
        field.setOnAction(event -> typed(field, onNumber));
        field.focusedProperty().addListener((value, before, now) -> {
            if (!now) {
                typed(field, onNumber);
            }
        });
    }

    /** A number within 0 and 1 is taken; anything else changes nothing, and the field shows what holds. */
    private void typed(TextField field, DoubleConsumer onNumber) {
        String before = number(field == t ? shown.t() : shown.r());
        if (!field.getText().strip().equals(before)) {
            try {
                double value = Double.parseDouble(field.getText().strip().replace(',', '.'));
                if (value >= 0 && value <= 1) {
                    onNumber.accept(value);
                }
            } catch (NumberFormatException e) {
                field.setText(before);
            }
        }
        show(shown);
    }

    private static TimePair possible(double t, double r) {
        double above = Math.max(FieldSource.LOWEST_TIME, t);
        return new TimePair(above, Math.min(above, r));
    }

    private void slid() {
        if (!showing) {
            double high = Math.round(slider.getHighValue() * DIGITS) / DIGITS;
            double low = Math.round(slider.getLowValue() * DIGITS) / DIGITS;
            low = low < NEAR ? 0 : high - low < NEAR ? high : low;
            onChoice.accept(possible(high, low));
        }
    }

    /** Shows a pair without telling. */
    public void show(TimePair time) {
        shown = time;
        showing = true;
        try {
            boolean dragged = slider.isLowValueChanging() || slider.isHighValueChanging();
            if (!dragged && (slider.getLowValue() != time.r() || slider.getHighValue() != time.t())) {
                slider.setHighValue(1);
                slider.setLowValue(time.r());
                slider.setHighValue(time.t());
            }
            r.setText(number(time.r()));
            t.setText(number(time.t()));
        } finally {
            showing = false;
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** The slider with a mark at the clip. */
    private final class Track extends Region {
        private final Region mark = new Region();

        Track() {
            mark.getStyleClass().add("clip-mark");
            mark.setMouseTransparent(true);
            getChildren().addAll(slider, mark);
            setMinWidth(60);
        }

        @Override
        protected double computePrefHeight(double width) {
            return slider.prefHeight(width);
        }

        @Override
        protected double computeMinHeight(double width) {
            return slider.minHeight(width);
        }

        @Override
        protected void layoutChildren() {
            slider.resizeRelocate(0, 0, getWidth(), getHeight());
            slider.layout();
            Node line = slider.lookup(".track");
            if (line != null) {
                double from = line.getBoundsInParent().getMinX();
                double across = line.getBoundsInParent().getWidth();
                double middle = line.getBoundsInParent().getCenterY();
                mark.resizeRelocate(snapPositionX(from + FieldDifference.SMALLEST_SURE_T * across), middle + 5, 2, 6);
            }
        }
    }
}
