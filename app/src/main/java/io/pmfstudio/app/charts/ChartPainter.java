package io.pmfstudio.app.charts;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Paints curves, grid, numbers and the cursor into a rectangle of a canvas. */
final class ChartPainter {
    private static final double TICK_WIDTH = 76;
    private static final double TICK_HEIGHT = 34;
    private static final double BAND = 0.28;
    private static final Font NUMBERS = Font.font(11);

    private final GraphicsContext graphics;
    private final ChartViewModel model;
    private final Rectangle2D plot;
    private final AxisRange x;
    private final AxisRange y;

    ChartPainter(GraphicsContext graphics, ChartViewModel model, Rectangle2D plot) {
        this.graphics = graphics;
        this.model = model;
        this.plot = plot;
        x = model.xRange();
        y = model.yRange();
    }

    /**
     * Paints all.
     *
     * @param grid colour of lines
     * @param text colour of numbers
     * @param curves colour of each curve
     */
    void paint(Color grid, Color text, List<Color> curves) {
        graphics.setFont(NUMBERS);
        graphics.setLineWidth(1);
        paintGrid(grid, text);
        graphics.save();
        graphics.beginPath();
        graphics.rect(plot.getMinX(), plot.getMinY(), plot.getWidth(), plot.getHeight());
        graphics.clip();
        for (int i = 0; i < model.curves().size(); i++) {
            paintCurve(model.curves().get(i), curves.get(i));
        }
        graphics.restore();
        model.cursor().ifPresent(at -> paintCursor(at, text, curves));
    }

    private void paintGrid(Paint grid, Paint text) {
        graphics.setStroke(grid);
        graphics.setFill(text);
        graphics.setTextAlign(TextAlignment.CENTER);
        graphics.setTextBaseline(VPos.TOP);
        AxisScale xScale = model.look().x();
        for (double tick : xScale.ticks(x, (int) Math.max(4, plot.getWidth() / TICK_WIDTH))) {
            double at = sharp(screenX(xScale.place(tick)));
            graphics.strokeLine(at, plot.getMinY(), at, plot.getMaxY());
            graphics.fillText(NumberText.of(tick, 6), at, plot.getMaxY() + 4);
        }
        graphics.setTextAlign(TextAlignment.RIGHT);
        graphics.setTextBaseline(VPos.CENTER);
        AxisScale yScale = model.look().y();
        for (double tick : yScale.ticks(y, (int) Math.max(2, plot.getHeight() / TICK_HEIGHT))) {
            double at = sharp(screenY(yScale.place(tick)));
            graphics.strokeLine(plot.getMinX(), at, plot.getMaxX(), at);
            graphics.fillText(NumberText.of(tick, 4), plot.getMinX() - 6, at);
        }
    }

    private void paintCurve(Curve curve, Color colour) {
        int columns = (int) Math.max(1, plot.getWidth());
        Curve drawn = model.drawn(curve);
        if (drawn != curve) { // what it is the mean of stays visible, with its extremes
            Color faint = colour.deriveColor(0, 1, 1, BAND);
            graphics.setStroke(faint);
            graphics.setFill(faint);
            stroke(curve, columns);
        }
        graphics.setStroke(colour);
        graphics.setFill(colour);
        stroke(drawn, columns);
    }

    private void stroke(Curve curve, int columns) {
        if (pointsInView(curve) > 2 * columns) {
            strokeColumns(
                    ColumnExtremes.of(curve, model.look().x(), model.look().y(), x, columns));
        } else {
            strokePoints(curve);
        }
    }

    private int pointsInView(Curve curve) {
        AxisScale scale = model.look().x();
        return curve.countBelow(scale.value(x.high())) - curve.countBelow(scale.value(x.low()));
    }

    /** A bar from lowest to highest in each column, and lines between neighbouring columns. */
    private void strokeColumns(ColumnExtremes columns) {
        int before = -1;
        for (int column = 0; column < columns.columns(); column++) {
            if (!columns.has(column)) {
                continue;
            }
            double left = plot.getMinX() + column;
            double top = screenY(columns.high(column));
            double bottom = screenY(columns.low(column));
            if (before >= 0 && before == column - 1) { // joined without a gap, as a line through all points would be
                double from = screenY(columns.last(before));
                top = Math.min(top, from);
                bottom = Math.max(bottom, from);
            } else if (before >= 0) {
                graphics.strokeLine(
                        plot.getMinX() + before, screenY(columns.last(before)), left, screenY(columns.first(column)));
            }
            graphics.fillRect(left, top, 1, Math.max(1.4, bottom - top));
            before = column;
        }
    }

    private void strokePoints(Curve curve) {
        AxisScale scale = model.look().x();
        int from = Math.max(0, curve.countBelow(scale.value(x.low())) - 1);
        int to = Math.min(curve.size(), curve.countBelow(scale.value(x.high())) + 2);
        double[] xs = new double[Math.max(0, to - from)];
        double[] ys = new double[xs.length];
        int count = 0;
        for (int i = from; i < to; i++) {
            double placeX = scale.place(curve.x(i));
            double placeY = model.look().y().place(curve.y(i));
            if (Double.isFinite(placeX) && Double.isFinite(placeY)) {
                xs[count] = screenX(placeX);
                ys[count] = screenY(placeY);
                count++;
            } else if (Double.isFinite(placeX)) {
                strokePiece(xs, ys, count);
                count = 0;
            }
        }
        strokePiece(xs, ys, count);
    }

    private void strokePiece(double[] xs, double[] ys, int count) {
        graphics.setLineWidth(1.4);
        if (count == 1) {
            graphics.fillOval(xs[0] - 2, ys[0] - 2, 4, 4);
        } else if (count > 1) {
            graphics.strokePolyline(xs, ys, count);
        }
        graphics.setLineWidth(1);
    }

    private void paintCursor(double value, Paint line, List<Color> colours) {
        double share = x.share(model.look().x().place(value));
        if (!(share >= 0 && share <= 1)) {
            return;
        }
        double at = sharp(plot.getMinX() + share * plot.getWidth());
        graphics.setStroke(line);
        graphics.strokeLine(at, plot.getMinY(), at, plot.getMaxY());
        List<Double> values = model.values();
        for (int i = 0; i < values.size(); i++) {
            double height = y.share(model.look().y().place(values.get(i)));
            if (height >= 0 && height <= 1) {
                graphics.setFill(colours.get(i));
                graphics.fillOval(at - 3, screenY(y.at(height)) - 3, 6, 6);
            }
        }
    }

    private double screenX(double place) {
        return plot.getMinX() + x.share(place) * plot.getWidth();
    }

    /** Kept near the plot, for a far point must not make a line that the library cannot draw. */
    private double screenY(double place) {
        double share = Math.max(-8, Math.min(9, y.share(place)));
        return plot.getMaxY() - share * plot.getHeight();
    }

    private static double sharp(double at) {
        return Math.floor(at) + 0.5;
    }
}
