package io.pmfstudio.model.toy;

import io.pmfstudio.model.field.figure.Drawing;
import io.pmfstudio.model.network.PredictionTarget;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One-step samples mapped back to the plane, a row for each target and a column for each D, over true samples in grey
 * (arXiv 2601.22158, Figure 2).
 *
 * @param experiment which panels there are
 * @param table samples and distances
 * @param truth true samples (n, 2)
 */
public record ToyFigure(ToyExperiment experiment, ToyTable table, float[] truth) implements Drawing {
    private static final Color INK = new Color(0x1f2430);
    private static final Color FAINT_INK = new Color(0x6b7385);
    private static final Color LINE = new Color(0xc9ced8);
    private static final Color TRUTH = new Color(0xd5d9e2);
    private static final Color OF_X = new Color(0x1f6fb4);
    private static final Color OF_U = new Color(0xc2571a);

    private static final int MARGIN = 32;
    private static final int LABELS = 150;
    private static final int HEADER = 92;
    private static final int PANEL = 240;
    private static final int GAP = 14;
    private static final int UNDER = 26;
    private static final int CAPTION = 112;
    /** The plane from -REACH to REACH fills a panel. */
    private static final double REACH = 1.3;
    /** As many points as still show the shape and keep an SVG small. */
    private static final int SHOWN = 2000;

    @Override
    public int width() {
        int columns = Math.max(2, experiment.dimensions().size());
        return 2 * MARGIN + LABELS + columns * (PANEL + GAP) - GAP;
    }

    @Override
    public int height() {
        return HEADER + ToyExperiment.targets().size() * (PANEL + UNDER + GAP) + CAPTION;
    }

    @Override
    public void draw(Graphics2D g) {
        g.setColor(INK);
        g.setFont(font(Font.BOLD, 21));
        g.drawString("One-step samples of the plane in D dimensions", MARGIN, 46);
        for (int row = 0; row < ToyExperiment.targets().size(); row++) {
            PredictionTarget target = ToyExperiment.targets().get(row);
            drawLabel(g, target, top(row));
            for (int column = 0; column < experiment.dimensions().size(); column++) {
                drawPanel(g, target, column, row);
            }
        }
        drawCaption(g);
    }

    private static int top(int row) {
        return HEADER + row * (PANEL + UNDER + GAP);
    }

    private static int left(int column) {
        return MARGIN + LABELS + column * (PANEL + GAP);
    }

    private static void drawLabel(Graphics2D g, PredictionTarget target, int top) {
        boolean x = target == PredictionTarget.X;
        g.setColor(x ? OF_X : OF_U);
        g.setFont(font(Font.BOLD, 17));
        g.drawString(x ? "x-prediction" : "u-prediction", MARGIN, top + PANEL / 2);
        g.setColor(FAINT_INK);
        g.setFont(font(Font.PLAIN, 14));
        g.drawString(x ? "pMF" : "iMF", MARGIN, top + PANEL / 2 + 20);
    }

    private void drawPanel(Graphics2D g, PredictionTarget target, int column, int row) {
        int dimensions = experiment.dimensions().get(column);
        int left = left(column);
        int top = top(row);
        if (row == 0) {
            g.setColor(INK);
            g.setFont(font(Font.PLAIN, 16));
            g.drawString("D = " + dimensions, left, top - 10);
        }
        Optional<ToyResult> found = table.results().stream()
                .filter(result ->
                        result.arm().target() == target && result.arm().dimensions() == dimensions)
                .findFirst();
        Shape clip = g.getClip();
        g.clip(new Rectangle2D.Double(left, top, PANEL, PANEL));
        scatter(g, truth, TRUTH, left, top);
        found.ifPresent(result -> scatter(g, result.points(), target == PredictionTarget.X ? OF_X : OF_U, left, top));
        g.setClip(clip);
        g.setColor(LINE);
        g.drawRect(left, top, PANEL - 1, PANEL - 1);
        g.setColor(FAINT_INK);
        g.setFont(font(Font.PLAIN, 14));
        g.drawString(found.map(this::words).orElse("not trained yet"), left, top + PANEL + 18);
    }

    private String words(ToyResult result) {
        if (result.state().diverged()) {
            return "diverged after " + result.state().steps() + " steps";
        }
        String distance = String.format(Locale.ROOT, "%.1f floors from the data", table.floors(result));
        return result.state().ended()
                ? distance
                : distance + ", step " + result.state().steps();
    }

    /** All points as one path of dots, which keeps an SVG small. */
    private static void scatter(Graphics2D g, float[] points, Color colour, int left, int top) {
        Path2D dots = new Path2D.Double();
        for (int i = 0; i < Math.min(SHOWN, points.length / 2); i++) {
            double x = left + (points[2 * i] / REACH + 1) * PANEL / 2;
            double y = top + (1 - points[2 * i + 1] / REACH) * PANEL / 2;
            if (Math.abs(x - left) < 2 * PANEL && Math.abs(y - top) < 2 * PANEL) {
                dots.moveTo(x, y);
                dots.lineTo(x + 0.1, y);
            }
        }
        g.setColor(colour);
        g.setStroke(new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(dots);
        g.setStroke(new BasicStroke(1));
    }

    private void drawCaption(Graphics2D g) {
        int y = top(ToyExperiment.targets().size()) + 14;
        List<String> lines = List.of(
                "Swiss roll in a fixed plane; 7-layer ReLU network, 256 wide; v-loss; grey: true samples.",
                experiment.steps() + " steps of " + experiment.batch() + " points, seed " + experiment.seed() + ".",
                "Distance: sliced 2-Wasserstein; two sets of true samples are one floor apart,",
                String.format(Locale.ROOT, "unit noise is %.1f floors away.", table.noise() / table.floor()));
        g.setColor(FAINT_INK);
        g.setFont(font(Font.PLAIN, 14));
        for (int i = 0; i < lines.size(); i++) {
            g.drawString(lines.get(i), MARGIN, y + i * 21);
        }
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
