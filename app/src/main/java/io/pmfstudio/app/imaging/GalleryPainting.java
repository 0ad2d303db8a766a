package io.pmfstudio.app.imaging;

import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The part of a gallery that is in view, painted into one picture; what is out of view costs nothing.
 *
 * @param layout where all images lie
 * @param top device pixels of the gallery above the picture
 * @param picture the pixels; between the images they are transparent
 */
public record GalleryPainting(GalleryLayout layout, int top, Picture picture) {
    /** Premultiplied: a place whose image is still to come. */
    private static final int EMPTY_PLACE = 0x14090909;

    /** How an image is painted. */
    public enum Emphasis {
        PLAIN,
        /** See-through: an image that another one is to replace. */
        FAINT
    }

    /**
     * An image to paint.
     *
     * @param picture one pixel per image pixel
     * @param emphasis how
     */
    public record Tile(Picture picture, Emphasis emphasis) {}

    /**
     * Paints what is in view; a background thread's work.
     *
     * @param top device pixels of the gallery above the picture
     * @param width device pixels across the picture
     * @param height device pixels down the picture
     * @param tiles the image of an index, if it is there
     */
    public static GalleryPainting paint(
            GalleryLayout layout, int top, int width, int height, IntFunction<Optional<Tile>> tiles) {
        int[] argb = new int[width * height];
        int cell = layout.cellWidth();
        int[] scaled = new int[cell * layout.cellHeight()];
        int first = layout.rowAt(top) * layout.columns();
        int last = Math.min(layout.count(), (layout.rowAt(top + height - 1.0) + 1) * layout.columns());
        for (int i = first; i < last; i++) {
            Optional<Tile> tile = tiles.apply(i);
            if (tile.isPresent()) {
                Picture image = tile.get().picture();
                new PixelScaling(image.width(), image.height(), cell, layout.cellHeight())
                        .draw(image.argb(), scaled, 0, cell);
                if (tile.get().emphasis() == Emphasis.FAINT) {
                    fade(scaled);
                }
            } else {
                java.util.Arrays.fill(scaled, EMPTY_PLACE);
            }
            int from = Math.max(0, top - layout.y(i));
            int to = Math.min(layout.cellHeight(), top + height - layout.y(i));
            int across = Math.min(cell, width - layout.x(i));
            for (int row = from; row < to; row++) {
                int at = (layout.y(i) + row - top) * width + layout.x(i);
                System.arraycopy(scaled, row * cell, argb, at, across);
            }
        }
        return new GalleryPainting(layout, top, new Picture(width, height, argb));
    }

    /** Quarters all four premultiplied channels. */
    private static void fade(int[] argb) {
        for (int i = 0; i < argb.length; i++) {
            argb[i] = argb[i] >>> 2 & 0x3f3f3f3f;
        }
    }
}
