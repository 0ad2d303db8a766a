package io.pmfstudio.model.field.figure;

import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldDifference;
import io.pmfstudio.model.field.FieldTriangle;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A triangle of cells as a picture for people: axes with numbers, a colour bar and the recipe as its caption. */
public final class FieldFigure implements Drawing {
    private static final Color INK = new Color(0x1f2430);
    private static final Color FAINT_INK = new Color(0x6b7385);
    private static final Color LINE = new Color(0xc9ced8);
    private static final Color UNSURE = new Color(0xc2571a);
    /** Below this t networks divide by a clipped t, and error statistics leave cells out. */
    private static final double SMALLEST_SURE_T = FieldDifference.SMALLEST_SURE_T;

    private static final int BAR_STEPS = 256;

    private final FieldTriangle triangle;
    private final Quantity quantity;
    private final PixelPainter painter;
    private final Optional<Function<FieldCell, PixelPainter>> ownPainters;
    private final FieldRecipe recipe;
    private final FigureLayout layout;
    private final String title;
    private final String barName;

    private FieldFigure(
            FieldTriangle triangle,
            PixelPainter painter,
            Optional<Function<FieldCell, PixelPainter>> ownPainters,
            FieldRecipe recipe,
            FigureLayout layout,
            String title,
            String barName) {
        this.triangle = triangle;
        this.quantity = recipe.quantity();
        this.painter = painter;
        this.ownPainters = ownPainters;
        this.recipe = recipe;
        this.layout = layout;
        this.title = title;
        this.barName = barName;
    }

    /**
     * A figure about 1100 units wide, with whole units per image pixel.
     *
     * @param triangle the cells
     * @param painter colours of the cells and the bar, such as {@link Quantity#painter}
     * @param recipe what the caption tells; its quantity is the one that is shown
     */
    public static FieldFigure of(FieldTriangle triangle, PixelPainter painter, FieldRecipe recipe) {
        FigureLayout layout = FigureLayout.fitting(triangle.grid(), triangle.shape());
        return new FieldFigure(
                triangle,
                painter,
                Optional.empty(),
                recipe,
                layout,
                title(recipe.quantity()),
                letter(recipe.quantity()));
    }

    /**
     * A figure whose cells have limits of their own.
     *
     * @param painter colours of the bar, with the limits of the whole triangle
     * @param ownPainters the painter of each cell
     */
    public static FieldFigure of(
            FieldTriangle triangle,
            PixelPainter painter,
            Function<FieldCell, PixelPainter> ownPainters,
            FieldRecipe recipe) {
        FigureLayout layout = FigureLayout.fitting(triangle.grid(), triangle.shape());
        return new FieldFigure(
                triangle,
                painter,
                Optional.of(ownPainters),
                recipe,
                layout,
                title(recipe.quantity()),
                letter(recipe.quantity()));
    }

    /**
     * A figure at a chosen scale.
     *
     * @param scale units of the figure per pixel of an image, 1 to 16
     */
    public static FieldFigure of(FieldTriangle triangle, PixelPainter painter, FieldRecipe recipe, int scale) {
        if (scale < 1 || scale > 16) {
            throw new IllegalArgumentException("the scale of a figure is 1 to 16, not " + scale);
        }
        FigureLayout layout = FigureLayout.of(triangle.grid(), triangle.shape(), scale);
        return new FieldFigure(
                triangle,
                painter,
                Optional.empty(),
                recipe,
                layout,
                title(recipe.quantity()),
                letter(recipe.quantity()));
    }

    /** The same under another title, such as that of a map of errors. */
    public FieldFigure titled(String text) {
        return new FieldFigure(triangle, painter, ownPainters, recipe, layout, text, barName);
    }

    /** The same with other words beside the colour bar. */
    public FieldFigure withBar(String name) {
        return new FieldFigure(triangle, painter, ownPainters, recipe, layout, title, name);
    }

    private static String letter(Quantity quantity) {
        return quantity.letter().replace('-', '−');
    }

    @Override
    public int width() {
        return layout.width();
    }

    @Override
    public int height() {
        return layout.height();
    }

    @Override
    public void draw(Graphics2D g) {
        drawTitle(g);
        drawCells(g);
        drawRAxis(g);
        drawTAxis(g);
        drawColourBar(g);
        drawCaption(g);
    }

    private void drawTitle(Graphics2D g) {
        g.setColor(INK);
        g.setFont(font(Font.BOLD, 21));
        g.drawString(title, layout.margin(), layout.px(46));
    }

    private static String title(Quantity quantity) {
        return switch (quantity) {
            case X -> "Denoised image  x(z, r, t) = z − t·u";
            case U -> "Average velocity  u(z, r, t)";
            case MINUS_U -> "Average velocity with its sign turned  −u(z, r, t)";
            case V -> "Velocity  v(z, t)";
            case Z -> "State  z at t";
        };
    }

    private void drawCells(Graphics2D g) {
        int side = layout.cellWidth();
        int across = triangle.shape().width();
        int down = triangle.shape().height();
        for (FieldCell cell : triangle.cells()) {
            PixelPainter own = ownPainters.map(of -> of.apply(cell)).orElse(painter);
            int[] argb = own.paint(quantity.of(cell));
            BufferedImage cellImage = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
            cellImage.setRGB(0, 0, across, down, argb, 0, across);
            int x = layout.x(cell.place().node());
            int y = layout.y(cell.place().row());
            g.drawImage(cellImage, x, y, side, layout.cellHeight(), null);
        }
        frameCells(g);
    }

    /** A hairline around the whole triangle: white cells would otherwise have no edge on white paper. */
    private void frameCells(Graphics2D g) {
        g.setColor(LINE);
        g.setStroke(new BasicStroke(1));
        for (FieldCell cell : triangle.cells()) {
            g.drawRect(
                    layout.x(cell.place().node()) - 1,
                    layout.y(cell.place().row()) - 1,
                    layout.cellWidth() + 1,
                    layout.cellHeight() + 1);
        }
    }

    private void drawRAxis(Graphics2D g) {
        g.setFont(font(Font.PLAIN, 14));
        FontMetrics metrics = g.getFontMetrics();
        int last = triangle.grid().columns() - 1;
        double spacing = layout.cellWidth() + layout.gap();
        int baseline = layout.top() - layout.px(14);
        for (int node : FigureLayout.ticks(last, spacing, metrics.stringWidth("0.00") * 1.5)) {
            double middle = layout.x(node) + layout.cellWidth() / 2.0;
            g.setColor(LINE);
            g.draw(new Line2D.Double(middle, layout.top() - layout.px(9), middle, layout.top() - layout.px(4)));
            g.setColor(INK);
            String text = number(triangle.grid().r(node));
            g.drawString(text, (float) (middle - metrics.stringWidth(text) / 2.0), baseline);
        }
        g.setColor(FAINT_INK);
        g.setFont(font(Font.ITALIC, 16));
        String name = "r   end of the interval";
        g.drawString(
                name,
                layout.left() + layout.triangleWidth() - g.getFontMetrics().stringWidth(name),
                baseline - layout.px(24));
    }

    private void drawTAxis(Graphics2D g) {
        g.setFont(font(Font.PLAIN, 14));
        FontMetrics metrics = g.getFontMetrics();
        int right = layout.left() + layout.triangleWidth();
        double spacing = layout.cellHeight() + layout.gap();
        for (int row : FigureLayout.ticks(triangle.grid().steps() - 1, spacing, metrics.getHeight() * 1.2)) {
            double middle = layout.y(row) + layout.cellHeight() / 2.0;
            double t = triangle.grid().t(row);
            g.setColor(LINE);
            g.draw(new Line2D.Double(right + layout.px(4), middle, right + layout.px(9), middle));
            g.setColor(t < SMALLEST_SURE_T ? UNSURE : INK);
            g.drawString(number(t), right + layout.px(14), (float) (middle + metrics.getAscent() / 2.0 - layout.px(2)));
        }
        markUnsureRows(g, right);
        g.setColor(FAINT_INK);
        g.setFont(font(Font.ITALIC, 16));
        AffineTransform upright = g.getTransform();
        g.rotate(Math.PI / 2, right + layout.px(66), layout.top());
        g.drawString("t   time of the state", right + layout.px(66), layout.top());
        g.setTransform(upright);
    }

    private void markUnsureRows(Graphics2D g, int right) {
        for (int row = 0; row < triangle.grid().steps(); row++) {
            if (triangle.grid().t(row) < SMALLEST_SURE_T) {
                g.setColor(UNSURE);
                g.fillRect(right + 2, layout.y(row), Math.max(2, layout.px(2)), layout.cellHeight());
            }
        }
    }

    private void drawColourBar(Graphics2D g) {
        int left = layout.margin();
        int top = layout.legendTop() + layout.px(4);
        int height = layout.px(14);
        double step = layout.px(320) / (double) BAR_STEPS;
        for (int i = 0; i < BAR_STEPS; i++) {
            double unit = i / (BAR_STEPS - 1.0);
            ColourMap map = triangle.shape().channels() == 1 ? painter.map() : ColourMap.GREY;
            g.setColor(new Color(map.argb(unit)));
            int from = left + (int) Math.floor(i * step);
            g.fillRect(from, top, left + (int) Math.floor((i + 1) * step) - from, height);
        }
        g.setColor(LINE);
        g.drawRect(left - 1, top - 1, layout.px(320) + 1, height + 1);
        drawBarNumbers(g, left, top + height);
    }

    private void drawBarNumbers(Graphics2D g, int left, int bottom) {
        g.setFont(font(Font.PLAIN, 14));
        FontMetrics metrics = g.getFontMetrics();
        ColourLimits limits = painter.limits();
        for (int k = 0; k <= 4; k++) {
            double value = limits.low() + (limits.high() - limits.low()) * k / 4;
            double middle = left + layout.px(320) * k / 4.0;
            String text = FieldRecipe.number(atBar(value)).replace('-', '−');
            double shift = k == 0 ? 0 : k == 4 ? metrics.stringWidth(text) : metrics.stringWidth(text) / 2.0;
            g.setColor(LINE);
            g.draw(new Line2D.Double(middle, bottom, middle, bottom + layout.px(4)));
            g.setColor(INK);
            g.drawString(text, (float) (middle - shift), bottom + layout.px(19));
        }
        g.setColor(FAINT_INK);
        String name = barName + (triangle.shape().channels() == 1 ? "" : ", each channel");
        g.drawString(name, left + layout.px(332), bottom - layout.px(2));
        if (ownPainters.isPresent()) {
            String note = "every cell has its own limits; these are the triangle's";
            g.drawString(note, left, bottom + layout.px(37));
        }
    }

    private void drawCaption(Graphics2D g) {
        int y = layout.legendTop() + layout.px(68);
        List<String> lines = recipe.lines();
        for (int i = 0; i < lines.size(); i++) {
            g.setColor(i == 0 ? INK : FAINT_INK);
            g.setFont(font(i == 0 ? Font.BOLD : Font.PLAIN, 15));
            g.drawString(lines.get(i), layout.margin(), y + i * layout.px(22));
        }
        if (triangle.grid().t(triangle.grid().steps() - 1) < SMALLEST_SURE_T) {
            g.setColor(UNSURE);
            g.drawString("t < 0.05: left out of error statistics", layout.margin(), y + lines.size() * layout.px(22));
        }
    }

    private Font font(int style, double size) {
        return new Font(Font.SANS_SERIF, style, 1).deriveFont((float) (size * layout.unit()));
    }

    /** Four digits: a bar's numbers stand close together. */
    private static double atBar(double value) {
        double unit = Math.abs(value) >= 100 ? 1 : Math.abs(value) >= 10 ? 0.1 : 0.001;
        return Math.abs(value) < 0.01 ? value : Math.round(value / unit) * unit;
    }

    private static String number(double time) {
        return FieldRecipe.number(Math.round(time * 100) / 100.0);
    }
}
