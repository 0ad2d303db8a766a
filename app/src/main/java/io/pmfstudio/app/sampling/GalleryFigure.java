package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.model.field.figure.Drawing;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.util.List;

/** The images of a gallery in rows, under one line that says what they are. */
final class GalleryFigure implements Drawing {
    private static final int MARGIN = 16;
    private static final int GAP = 2;
    private static final int HEADING = 24;
    private static final int SMALL_SIDE = 64;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Color INK = new Color(0x1f2328);

    private final List<SampledImage> images;
    private final int columns;
    private final String caption;
    private final int across;
    private final int down;

    /**
     * A figure of at least one image.
     *
     * @param columns images in a row
     */
    GalleryFigure(List<SampledImage> images, int columns, String caption) {
        this.images = List.copyOf(images);
        this.columns = Math.min(columns, images.size());
        this.caption = caption;
        var shape = images.get(0).model().shape();
        int scale = shape.width() <= SMALL_SIDE ? 2 : 1;
        this.across = shape.width() * scale;
        this.down = shape.height() * scale;
    }

    @Override
    public int width() {
        int captionWidth = (int) Math.ceil(FONT.getStringBounds(caption, new FontRenderContext(null, true, true))
                .getWidth());
        return 2 * MARGIN + Math.max(captionWidth, columns * (across + GAP) - GAP);
    }

    @Override
    public int height() {
        int rows = (images.size() + columns - 1) / columns;
        return 2 * MARGIN + HEADING + rows * (down + GAP) - GAP;
    }

    @Override
    public void draw(Graphics2D g) {
        g.setFont(FONT);
        g.setColor(INK);
        g.drawString(caption, MARGIN, MARGIN + 12);
        for (int i = 0; i < images.size(); i++) {
            Picture picture = images.get(i).picture();
            BufferedImage pixels = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
            pixels.setRGB(0, 0, picture.width(), picture.height(), picture.argb(), 0, picture.width());
            int x = MARGIN + i % columns * (across + GAP);
            int y = MARGIN + HEADING + i / columns * (down + GAP);
            g.drawImage(pixels, x, y, across, down, null);
        }
    }
}
