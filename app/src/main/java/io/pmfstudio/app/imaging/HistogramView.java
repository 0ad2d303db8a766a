package io.pmfstudio.app.imaging;

import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;

/** A histogram as one outline, aligned with the colour bar below it. */
public final class HistogramView extends Region {
    private final Polygon outline = new Polygon();
    private ValueHistogram shown = new ValueHistogram(new int[0]);

    /** Without values. */
    public HistogramView() {
        getStyleClass().add("histogram");
        outline.getStyleClass().add("histogram-outline");
        outline.setManaged(false);
        getChildren().add(outline);
        setPrefHeight(28);
        setMinHeight(28);
        setMaxHeight(28);
    }

    /** Shows a histogram. */
    public void show(ValueHistogram next) {
        shown = next;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        outline.getPoints().clear();
        int parts = shown.counts().length;
        if (parts == 0 || getWidth() <= 2 * ColourBar.INSET) {
            return;
        }
        double across = (getWidth() - 2 * ColourBar.INSET) / parts;
        double up = (getHeight() - 1) / Math.max(1, shown.largest());
        outline.getPoints().addAll(ColourBar.INSET, getHeight());
        for (int i = 0; i < parts; i++) {
            double y = getHeight() - up * shown.counts()[i];
            outline.getPoints().addAll(ColourBar.INSET + i * across, y, ColourBar.INSET + (i + 1) * across, y);
        }
        outline.getPoints().addAll(ColourBar.INSET + parts * across, getHeight());
    }
}
