package io.pmfstudio.app.imaging;

/**
 * Which part of an image is seen and how large, the same for all linked panes.
 *
 * @param zoom device pixels per image pixel; 0 for the largest whole number at which the image fits
 * @param centreX what is in the middle, as a part of the image's width
 * @param centreY what is in the middle, as a part of the image's height
 */
public record Viewport(int zoom, double centreX, double centreY) {
    /** The whole image. */
    public static final Viewport FIT = new Viewport(0, 0.5, 0.5);

    /** The largest zoom. */
    public static final int MOST = 128;

    public Viewport {
        if (zoom < 0 || zoom > MOST) {
            throw new IllegalArgumentException("the zoom is 1 to " + MOST + ", or 0 to fit, not " + zoom);
        }
        centreX = Math.max(0, Math.min(1, centreX));
        centreY = Math.max(0, Math.min(1, centreY));
    }

    /**
     * An image in a pane, in device pixels.
     *
     * @param zoom device pixels per image pixel
     * @param left of the image's left edge, which may lie outside the pane
     * @param top of the image's upper edge
     */
    public record Placement(int zoom, int left, int top) {}

    /** Where an image of so many pixels lies in a pane of so many device pixels. */
    public Placement place(int imageWidth, int imageHeight, int width, int height) {
        int scale = zoom > 0 ? zoom : Math.max(1, Math.min(MOST, Math.min(width / imageWidth, height / imageHeight)));
        double x = zoom > 0 ? centreX : 0.5;
        double y = zoom > 0 ? centreY : 0.5;
        return new Placement(scale, (int) Math.round(width / 2.0 - x * imageWidth * scale), (int)
                Math.round(height / 2.0 - y * imageHeight * scale));
    }

    /**
     * The same image larger or smaller, with the image point under a point of the pane kept there.
     *
     * @param pane the pane and its image
     * @param by steps of zoom, above 0 to enlarge
     * @param x of the point in the pane, in device pixels
     * @param y of the point in the pane, in device pixels
     */
    public Viewport zoomed(PaneSize pane, int by, double x, double y) {
        Placement now = place(pane.imageWidth(), pane.imageHeight(), pane.width(), pane.height());
        int next = now.zoom();
        for (int i = 0; i < Math.abs(by); i++) {
            next = by > 0 ? Math.max(next + 1, (int) Math.round(next * 1.25)) : Math.min(next - 1, (int) (next * 0.8));
        }
        next = Math.max(1, Math.min(MOST, next));
        double imageX = (x - now.left()) / now.zoom();
        double imageY = (y - now.top()) / now.zoom();
        return new Viewport(
                next,
                (imageX + (pane.width() / 2.0 - x) / next) / pane.imageWidth(),
                (imageY + (pane.height() / 2.0 - y) / next) / pane.imageHeight());
    }

    /** The image moved in its pane by device pixels. */
    public Viewport moved(PaneSize pane, double x, double y) {
        Placement now = place(pane.imageWidth(), pane.imageHeight(), pane.width(), pane.height());
        double fromX = zoom > 0 ? centreX : 0.5;
        double fromY = zoom > 0 ? centreY : 0.5;
        return new Viewport(
                now.zoom(), fromX - x / now.zoom() / pane.imageWidth(), fromY - y / now.zoom() / pane.imageHeight());
    }

    /**
     * A pane in device pixels and its image in pixels.
     *
     * @param width of the pane
     * @param height of the pane
     * @param imageWidth of the image
     * @param imageHeight of the image
     */
    public record PaneSize(int width, int height, int imageWidth, int imageHeight) {}

    /** What a pane shows: every image pixel repeated over whole device pixels; a background thread's work. */
    public Picture paint(Picture image, int width, int height) {
        int[] argb = new int[width * height];
        Placement at = place(image.width(), image.height(), width, height);
        int right = Math.min(width, at.left() + image.width() * at.zoom());
        int bottom = Math.min(height, at.top() + image.height() * at.zoom());
        for (int y = Math.max(0, at.top()); y < bottom; y++) {
            int row = (y - at.top()) / at.zoom() * image.width();
            for (int x = Math.max(0, at.left()); x < right; x++) {
                argb[y * width + x] = image.argb()[row + (x - at.left()) / at.zoom()];
            }
        }
        return new Picture(width, height, argb);
    }
}
