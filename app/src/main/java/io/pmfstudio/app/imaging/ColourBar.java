package io.pmfstudio.app.imaging;

import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.ColourMap;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;

/** A colour map as an axis: its colours with the numbers that they stand for. */
public final class ColourBar extends Region {
    private static final int COLOURS = 256;
    private static final int NUMBERS = 5;
    private static final double THICKNESS = 10;
    private static final double TICK = 4;

    private final ImageView colours = new ImageView();
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
        setMinWidth(120);
    }

    /** Shows a map with its limits. */
    public void show(ColourMap map, ColourLimits limits) {
        int[] row = new int[COLOURS];
        for (int i = 0; i < COLOURS; i++) {
            row[i] = map.argb(i / (COLOURS - 1.0));
        }
        WritableImage image = new WritableImage(COLOURS, 1);
        image.getPixelWriter().setPixels(0, 0, COLOURS, 1, PixelFormat.getIntArgbInstance(), row, 0, COLOURS);
        colours.setImage(image);
        for (int i = 0; i < NUMBERS; i++) {
            double value = limits.low() + (limits.high() - limits.low()) * i / (NUMBERS - 1);
            numbers[i].setText(number(value));
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
        double inset = 16;
        double width = getWidth() - 2 * inset;
        colours.setFitWidth(width);
        colours.setFitHeight(THICKNESS);
        colours.relocate(inset, 0);
        frame.resizeRelocate(inset, 0, width, THICKNESS);
        for (int i = 0; i < NUMBERS; i++) {
            double x = inset + width * i / (NUMBERS - 1);
            ticks[i].resizeRelocate(snapPositionX(x), THICKNESS, 1, TICK);
            numbers[i].autosize();
            numbers[i].relocate(x - numbers[i].getWidth() / 2, THICKNESS + TICK + 1);
        }
    }
}
