package io.pmfstudio.model.field.figure;

import io.pmfstudio.model.runtime.ImageShape;
import java.awt.Color;
import java.awt.image.BufferedImage;

/** A sheet of equal pictures in rows, for looking at samples. */
public final class ImageSheet {
    private static final int GAP = 2;

    private ImageSheet() {}

    /**
     * Draws pictures row by row.
     *
     * @param images (N, C, H, W) in [-1, 1], clamped for the eye
     * @param shape (C, H, W)
     * @param columns pictures in a row
     * @param scale screen pixels per image pixel
     */
    public static BufferedImage draw(float[] images, ImageShape shape, int columns, int scale) {
        int count = images.length / shape.size();
        int rows = (count + columns - 1) / columns;
        int width = shape.width() * scale;
        int height = shape.height() * scale;
        BufferedImage sheet = new BufferedImage(
                columns * (width + GAP) + GAP, rows * (height + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < count; i++) {
            int left = GAP + i % columns * (width + GAP);
            int top = GAP + i / columns * (height + GAP);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    sheet.setRGB(left + x, top + y, colour(images, shape, i, y / scale, x / scale));
                }
            }
        }
        return sheet;
    }

    private static int colour(float[] images, ImageShape shape, int image, int row, int column) {
        int plane = shape.height() * shape.width();
        int at = image * shape.size() + row * shape.width() + column;
        int red = level(images[at]);
        boolean grey = shape.channels() < 3;
        int green = grey ? red : level(images[at + plane]);
        int blue = grey ? red : level(images[at + 2 * plane]);
        return new Color(red, green, blue).getRGB();
    }

    private static int level(float value) {
        return Math.round(Math.min(1, Math.max(-1, value)) * 127.5f + 127.5f);
    }
}
