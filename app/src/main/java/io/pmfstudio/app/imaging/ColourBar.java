package io.pmfstudio.app.imaging;

import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.ColourMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Rectangle;

/** A colour map as an axis: its colours with the numbers that they stand for. */
public final class ColourBar extends Region {
    private static final int STOPS = 33;
    private static final int NUMBERS = 5;
    private static final double THICKNESS = 10;
    private static final double TICK = 4;

    /** Empty space at both ends, into which the outermost numbers reach. */
    public static final double INSET = 16;

    /** Narrower bars have three numbers. */
    private static final double ROOMY = 180;

    private final Rectangle colours = new Rectangle();
    private final Region frame = new Region();
    private final Label[] numbers = new Label[NUMBERS];
    private final Region[] ticks = new Region[NUMBERS];

    /** A bar without numbers. */
    public ColourBar() {
        getStyleClass().add("colour-bar");
        frame.getStyleClass().add("colour-bar-frame");
        getChildren().addAll(colours, frame);
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = new Label();
            numbers[i].getStyleClass().add("axis-number");
            ticks[i] = new Region();
            ticks[i].getStyleClass().add("axis-tick");
            getChildren().addAll(ticks[i], numbers[i]);
        }
        setMinHeight(THICKNESS + TICK + 18);
        setPrefHeight(THICKNESS + TICK + 18);
        setMaxHeight(THICKNESS + TICK + 18);
        setPrefWidth(240);
        setMinWidth(80);
    }

    /** Shows a map with its limits. */
    public void show(ColourMap map, ColourLimits limits) {
        show(map, limits, value -> value);
    }

    /**
     * Shows a map whose limits are not themselves the numbers that it stands for.
     *
     * @param meaning the number that a place between the limits stands for, such as 10 to the power of it
     */
    public void show(ColourMap map, ColourLimits limits, DoubleUnaryOperator meaning) {
        List<Stop> stops = new ArrayList<>();
        for (int i = 0; i < STOPS; i++) {
            double unit = i / (STOPS - 1.0);
            int argb = map.argb(unit);
            stops.add(new Stop(unit, Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff)));
        }
        colours.setFill(new LinearGradient(0, 0, 1, 0, true, CycleMethod.NO_CYCLE, stops));
        for (int i = 0; i < NUMBERS; i++) {
            double value = limits.low() + (limits.high() - limits.low()) * i / (NUMBERS - 1);
            numbers[i].setText(number(meaning.applyAsDouble(value)));
        }
        requestLayout();
    }

    private static String number(double value) {
        if (value == 0) {
            return "0";
        }
        String text = String.format(Locale.ROOT, Math.abs(value) < 0.01 ? "%.1e" : "%.2f", value);
        return (text.contains("e") ? text : text.replaceAll("\\.?0+$", "")).replace('-', '\u2212');
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - 2 * INSET;
        colours.setWidth(width);
        colours.setHeight(THICKNESS);
        colours.relocate(INSET, 0);
        frame.resizeRelocate(INSET, 0, width, THICKNESS);
        for (int i = 0; i < NUMBERS; i++) {
            boolean room = i % 2 == 0 || width >= ROOMY;
            numbers[i].setVisible(room);
            ticks[i].setVisible(room);
            double x = INSET + width * i / (NUMBERS - 1);
            ticks[i].resizeRelocate(snapPositionX(x), THICKNESS, 1, TICK);
            numbers[i].autosize();
            numbers[i].relocate(x - numbers[i].getWidth() / 2, THICKNESS + TICK + 1);
        }
    }
}
