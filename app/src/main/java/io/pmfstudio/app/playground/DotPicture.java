package io.pmfstudio.app.playground;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/** Points painted as small squares into one pixel buffer: the data once, the particles over them at each frame. */
final class DotPicture {
    private final PlaneGeometry geometry;
    private final int width;
    private final int height;
    private final int[] under;
    private final PixelBuffer<IntBuffer> buffer;
    private final WritableImage image;

    /** A transparent picture of some device pixels, as large as the geometry's area. */
    DotPicture(PlaneGeometry geometry) {
        this.geometry = geometry;
        width = (int) Math.max(1, geometry.width());
        height = (int) Math.max(1, geometry.height());
        under = new int[width * height];
        buffer = new PixelBuffer<>(
                width, height, IntBuffer.allocate(width * height), PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(buffer);
    }

    Image image() {
        return image;
    }

    PlaneGeometry geometry() {
        return geometry;
    }

    /** Paints what stays, in place of what stayed so far. */
    void paintData(float[] points, int side, Color colour) {
        Arrays.fill(under, 0);
        dots(under, points, side, colour);
    }

    /** Paints what moves over what stays. */
    void paintParticles(float[] points, int side, Color colour) {
        buffer.updateBuffer(all -> {
            int[] pixels = all.getBuffer().array();
            System.arraycopy(under, 0, pixels, 0, pixels.length);
            dots(pixels, points, side, colour);
            return null;
        });
    }

    private void dots(int[] pixels, float[] points, int side, Color colour) {
        int argb = 0xff000000
                | (int) Math.round(255 * colour.getRed()) << 16
                | (int) Math.round(255 * colour.getGreen()) << 8
                | (int) Math.round(255 * colour.getBlue());
        for (int i = 0; i < points.length; i += 2) {
            int left = (int) Math.rint(geometry.x(points[i]) - side / 2.0);
            int top = (int) Math.rint(geometry.y(points[i + 1]) - side / 2.0);
            int right = Math.min(width, left + side);
            int bottom = Math.min(height, top + side);
            for (int y = Math.max(0, top); y < bottom; y++) {
                for (int x = Math.max(0, left); x < right; x++) {
                    pixels[y * width + x] = argb;
                }
            }
        }
    }
}
