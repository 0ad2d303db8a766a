package io.pmfstudio.app.explorer;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.FieldDifference;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.flow.TimePair;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.controlsfx.control.RangeSlider;

/** The selected r and t: on one track between two fields, in which they may be typed. */
final class TimeControls extends HBox {
    private static final double DIGITS = 1000;
    /** Thumbs that are nearer than this are meant to be at one place. */
    private static final double NEAR = 0.008;

    private final ExplorerViewModel viewModel;
    private final Texts texts;
    private final RangeSlider slider = new RangeSlider(0, 1, 0, 1);
    private final TextField r = new TextField();
    private final TextField t = new TextField();
    private boolean showing;

    TimeControls(ExplorerViewModel viewModel, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        getStyleClass().add("time-controls");
        slider.setId("time-slider");
        slider.setBlockIncrement(0.01);
        Tooltip.install(slider, new Tooltip(texts.get("inspector.time.slider")));
        slider.setAccessibleText(texts.get("inspector.time.slider"));
        slider.lowValueProperty().addListener(now -> slid());
        slider.highValueProperty().addListener(now -> slid());
        prepare(
                r,
                "r",
                value ->
                        viewModel.select(possible(viewModel.state().get().time().t(), value)));
        prepare(
                t,
                "t",
                value -> viewModel.select(
                        possible(value, viewModel.state().get().time().r())));
        Track track = new Track();
        HBox.setHgrow(track, Priority.ALWAYS);
        getChildren().addAll(letter("r"), r, track, letter("t"), t);
        viewModel.state().addListener((value, before, now) -> show(now.time()));
        show(viewModel.state().get().time());
    }

    private Label letter(String of) {
        Label label = new Label(texts.get("inspector.time." + of));
        label.getStyleClass().add("letter");
        return label;
    }

    private void prepare(TextField field, String name, DoubleConsumer onNumber) {
        field.setId("time-" + name);
        field.getStyleClass().add(Styles.SMALL);
        field.setTooltip(new Tooltip(texts.get("inspector.time." + name + ".explain")));
        field.setAccessibleText(texts.get("inspector.time." + name + ".explain"));
        field.setOnAction(event -> typed(field, onNumber));
        field.focusedProperty().addListener((value, before, now) -> {
            if (!now) {
                typed(field, onNumber);
            }
        });
    }

    /** A number within 0 and 1 is taken; anything else changes nothing, and the field shows what holds. */
    private void typed(TextField field, DoubleConsumer onNumber) {
        TimePair now = viewModel.state().get().time();
        String shown = number(field == t ? now.t() : now.r());
        if (!field.getText().strip().equals(shown)) {
            try {
                double value = Double.parseDouble(field.getText().strip().replace(',', '.'));
                if (value >= 0 && value <= 1) {
                    onNumber.accept(value);
                }
            } catch (NumberFormatException e) {
                field.setText(shown);
            }
        }
        show(viewModel.state().get().time());
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
            viewModel.select(possible(high, low));
        }
    }

    private void show(TimePair time) {
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
