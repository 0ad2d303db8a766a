package io.pmfstudio.model.experiment;

import io.pmfstudio.model.field.figure.Drawing;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Curves over a shared axis, the vertical one logarithmic.
 *
 * @param title what is shown
 * @param across what the horizontal axis counts
 * @param series at least one, of at least one point each
 */
record CurveFigure(String title, String across, List<Series> series) implements Drawing {
    private static final Color INK = new Color(0x1f2430);
    private static final Color LINE = new Color(0xd5d9e2);
    /** Told apart by the colour-blind, too. */
    private static final List<Color> COLOURS = List.of(
            new Color(0x1f6fb4), new Color(0xc2571a), new Color(0x2a8c57), new Color(0x8a4fb0), new Color(0x6b7385));

    private static final int LEFT = 70;
    private static final int TOP = 50;
    private static final int PLOT_WIDTH = 430;
    private static final int PLOT_HEIGHT = 280;
    private static final int LEGEND = 190;
    private static final double MARK = 3.5;
    private static final int MOST_MARKS = 6;
    /** 1, 2 and 5 of each decade that a value may lie in, ascending. */
    private static final double[] DIGITS = IntStream.rangeClosed(-6, 12)
            .boxed()
            .flatMapToDouble(decade -> DoubleStream.of(1, 2, 5)
                    .map(digit -> decade < 0 ? digit / Math.pow(10, -decade) : digit * Math.pow(10, decade)))
            .toArray();

    CurveFigure {
        series = List.copyOf(series);
    }

    /** A curve. */
    record Series(String label, List<Point> points) {
        Series {
            points = List.copyOf(points);
        }
    }

    /**
     * A point and how far it may be off.
     *
     * @param x along the axis
     * @param y positive
     * @param low lower end of its bar
     * @param high upper end
     */
    record Point(double x, double y, double low, double high) {
        /** A point without a bar. */
        Point(double x, double y) {
            this(x, y, y, y);
        }
    }

    @Override
    public int width() {
        return LEFT + PLOT_WIDTH + LEGEND;
    }

    @Override
    public int height() {
        return TOP + PLOT_HEIGHT + 60;
    }

    private DoubleStream all(ToDoubleFunction<Point> value) {
        return series.stream().flatMap(one -> one.points().stream()).mapToDouble(value);
    }

    @Override
    public void draw(Graphics2D g) {
        Axes axes = Axes.around(
                all(Point::x).min().orElse(0),
                all(Point::x).max().orElse(1),
                all(point -> Math.max(point.low(), point.y() / 10)).min().orElse(1),
                all(Point::high).max().orElse(1));
        g.setColor(INK);
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
        g.drawString(title, LEFT, 28);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        drawAxes(g, axes);
        for (int i = 0; i < series.size(); i++) {
            g.setColor(COLOURS.get(i % COLOURS.size()));
            drawSeries(g, axes, series.get(i));
            g.fill(new Ellipse2D.Double(LEFT + PLOT_WIDTH + 16, TOP + 4 + 22 * i, 9, 9));
            g.setColor(INK);
            g.drawString(series.get(i).label(), LEFT + PLOT_WIDTH + 32, TOP + 13 + 22 * i);
        }
    }

    private void drawAxes(Graphics2D g, Axes axes) {
        for (double value : DIGITS) {
            if (value >= axes.bottom() && value <= axes.top()) {
                g.setColor(LINE);
                g.draw(new Line2D.Double(LEFT, axes.y(value), LEFT + PLOT_WIDTH, axes.y(value)));
                g.setColor(INK);
                rightAligned(g, text(value), LEFT - 8, axes.y(value) + 4);
            }
        }
        for (double mark : marks(axes)) {
            String label = text(mark);
            float middle = g.getFontMetrics().stringWidth(label) / 2f;
            g.drawString(label, (float) axes.x(mark) - middle, TOP + PLOT_HEIGHT + 18f);
        }
        g.drawString(across, LEFT, TOP + PLOT_HEIGHT + 40);
        g.draw(new Line2D.Double(LEFT, TOP + PLOT_HEIGHT, LEFT + PLOT_WIDTH, TOP + PLOT_HEIGHT));
    }

    /** The points' own places where they are few, else round numbers. */
    private double[] marks(Axes axes) {
        double[] own = all(Point::x).distinct().sorted().toArray();
        if (own.length <= MOST_MARKS) {
            return own;
        }
        double step = Arrays.stream(DIGITS)
                .filter(digit -> (axes.last() - axes.first()) / digit <= MOST_MARKS - 1)
                .findFirst()
                .orElse(axes.last());
        return DoubleStream.iterate(Math.ceil(axes.first() / step) * step, x -> x <= axes.last(), x -> x + step)
                .toArray();
    }

    private static void rightAligned(Graphics2D g, String label, double right, double y) {
        g.drawString(label, (float) (right - g.getFontMetrics().stringWidth(label)), (float) y);
    }

    private static String text(double value) {
        return value == Math.rint(value) && value < 1e9
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%.3g", value).replaceAll("0+$", "");
    }

    private static void drawSeries(Graphics2D g, Axes axes, Series one) {
        boolean marked = one.points().size() < 20;
        g.setStroke(new BasicStroke(marked ? 1.6f : 1.1f));
        Path2D path = new Path2D.Double();
        for (Point point : one.points()) {
            double x = axes.x(point.x());
            double y = axes.y(point.y());
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
            if (marked) {
                g.fill(new Ellipse2D.Double(x - MARK, y - MARK, 2 * MARK, 2 * MARK));
                g.draw(new Line2D.Double(x, axes.y(point.low()), x, axes.y(point.high())));
            }
        }
        g.draw(path);
        g.setStroke(new BasicStroke(1));
    }

    /** Where values lie on the paper. */
    private record Axes(double first, double last, double bottom, double top) {
        /** Axes whose ends are marked values around all that is to be shown. */
        static Axes around(double first, double last, double least, double most) {
            return new Axes(
                    first,
                    last,
                    Arrays.stream(DIGITS).filter(digit -> digit <= least).max().orElse(DIGITS[0]),
                    Arrays.stream(DIGITS)
                            .filter(digit -> digit >= most && digit > least)
                            .min()
                            .orElse(DIGITS[DIGITS.length - 1]));
        }

        double x(double value) {
            double share = last > first ? (value - first) / (last - first) : 0.5;
            return LEFT + 16 + share * (PLOT_WIDTH - 32);
        }

        double y(double value) {
            double share = Math.log(Math.max(value, bottom) / bottom) / Math.log(top / bottom);
            return TOP + PLOT_HEIGHT - share * PLOT_HEIGHT;
        }
    }
}
