package io.pmfstudio.model.field.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Figures beside and below each other on one sheet, such as two fields and their difference. */
public final class FigureSheet {
    private FigureSheet() {}

    /**
     * Places figures row by row; every place is as large as the largest of them.
     *
     * @param figures at least one
     * @param columns how many stand beside each other
     */
    public static BufferedImage of(List<BufferedImage> figures, int columns) {
        if (figures.isEmpty() || columns < 1) {
            throw new IllegalArgumentException("a sheet needs at least one figure and one column");
        }
        int across = Math.min(columns, figures.size());
        int down = (figures.size() + across - 1) / across;
        int width = figures.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
        int height = figures.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
        BufferedImage sheet = new BufferedImage(across * width, down * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        try {
            g.setColor(Color.WHITE);
            g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            for (int i = 0; i < figures.size(); i++) {
                g.drawImage(figures.get(i), i % across * width, i / across * height, null);
            }
        } finally {
            g.dispose();
        }
        return sheet;
    }
}
