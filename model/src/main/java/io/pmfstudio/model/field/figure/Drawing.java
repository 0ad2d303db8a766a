package io.pmfstudio.model.field.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Something of a fixed size that draws itself on white paper, as pixels or as vectors. */
public interface Drawing {
    /** Units across. */
    int width();

    /** Units down. */
    int height();

    /** Draws from the upper left corner of paper that is white already; leaves no state behind that matters. */
    void draw(Graphics2D g);

    /** As pixels, one for each unit. */
    default BufferedImage toImage() {
        BufferedImage image = new BufferedImage(width(), height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, width(), height());
            draw(g);
        } finally {
            g.dispose();
        }
        return image;
    }
}
