package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.model.field.figure.Drawing;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/** A grid on paper: a caption, what columns and rows stand for, and the images that are there. */
final class GridFigure implements Drawing {
    private static final int MARGIN = 16;
    private static final int GAP = 4;
    private static final int LINE = 16;
    private static final int SMALL_SIDE = 64;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font ITALIC = FONT.deriveFont(Font.ITALIC);
    private static final Color INK = new Color(0x1f2328);
    private static final Color NOTE = new Color(0x59636e);

    private final GridBoard board;
    private final String caption;
    private final List<String> notes;
    private final int scale;
    private final int pitchAcross;
    private final int pitchDown;
    private final int left;
    private final int top;

    /**
     * A figure of what is finished.
     *
     * @param caption one line above it
     * @param notes a line below each column's heading; empty for none
     */
    GridFigure(GridBoard board, String caption, List<String> notes) {
        this.board = board;
        this.caption = caption;
        this.notes = notes;
        GridPlan plan = board.plan();
        scale = board.shape().width() <= SMALL_SIDE ? 2 : 1;
        int widest = Math.max(widest(plan.columns()), widest(notes));
        pitchAcross = Math.max(board.shape().width() * scale + GAP, widest + 8);
        pitchDown = Math.max(board.shape().height() * scale + GAP, LINE);
        left = MARGIN + Math.max(widest(plan.rows()), width(down())) + 8;
        top = MARGIN + LINE + 8 + (plan.across().isEmpty() ? 0 : LINE) + lines() * LINE + 4;
    }

    private String down() {
        return board.plan().down().isEmpty() ? "" : board.plan().down() + " \u2193";
    }

    private int lines() {
        boolean two = board.plan().columns().stream().anyMatch(heading -> heading.contains("\n"));
        return (two ? 2 : 1) + (notes.isEmpty() ? 0 : 1);
    }

    private static int widest(List<String> texts) {
        return texts.stream()
                .flatMap(String::lines)
                .mapToInt(GridFigure::width)
                .max()
                .orElse(0);
    }

    private static int width(String text) {
        return (int) Math.ceil(FONT.getStringBounds(text, new FontRenderContext(null, true, true))
                .getWidth());
    }

    @Override
    public int width() {
        int images = left + board.plan().columns().size() * pitchAcross + MARGIN;
        return Math.max(images, width(caption) + 2 * MARGIN);
    }

    @Override
    public int height() {
        return top + board.plan().rows().size() * pitchDown + MARGIN;
    }

    @Override
    public void draw(Graphics2D g) {
        GridPlan plan = board.plan();
        g.setFont(FONT);
        g.setColor(INK);
        g.drawString(caption, MARGIN, MARGIN + 12);
        headings(g, plan);
        for (int i = 0; i < plan.count(); i++) {
            Optional<SampledImage> image = board.at(i);
            int x = left + i % plan.columns().size() * pitchAcross;
            int y = top + i / plan.columns().size() * pitchDown;
            image.ifPresent(there -> image(g, there.picture(), x, y));
        }
    }

    private void headings(Graphics2D g, GridPlan plan) {
        int y = MARGIN + LINE + 8;
        if (!plan.across().isEmpty()) {
            g.setFont(ITALIC);
            g.setColor(NOTE);
            g.drawString(plan.across() + " \u2192", left, y + 12);
            y += LINE;
        }
        g.setFont(ITALIC);
        g.setColor(NOTE);
        g.drawString(down(), left - 8 - width(down()), top - 8);
        g.setFont(FONT);
        for (int column = 0; column < plan.columns().size(); column++) {
            int x = left + column * pitchAcross;
            int line = y + 12;
            g.setColor(INK);
            for (String text : plan.columns().get(column).lines().toList()) {
                g.drawString(text, x, line);
                line += LINE;
            }
            g.setColor(NOTE);
            g.drawString(notes.isEmpty() ? "" : notes.get(column), x, line);
        }
        g.setColor(INK);
        for (int row = 0; row < plan.rows().size(); row++) {
            String text = plan.rows().get(row);
            g.drawString(text, left - 8 - width(text), top + row * pitchDown + pitchDown / 2 + 4);
        }
    }

    private void image(Graphics2D g, Picture picture, int x, int y) {
        BufferedImage pixels = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        pixels.setRGB(0, 0, picture.width(), picture.height(), picture.argb(), 0, picture.width());
        g.drawImage(pixels, x, y, picture.width() * scale, picture.height() * scale, null);
    }
}
