package io.pmfstudio.app.imaging;

import java.util.Arrays;

/**
 * Draws a small image into a larger picture. When an image pixel is a whole number of device pixels it is repeated and
 * stays what it is; otherwise each device pixel is the mean of the image area that it covers, so that no row or column of
 * the image looks wider than its neighbour.
 */
final class PixelScaling {
    private final int fromWidth;
    private final int fromHeight;
    private final int toWidth;
    private final int toHeight;
    private final Axis across;
    private final Axis down;

    PixelScaling(int fromWidth, int fromHeight, int toWidth, int toHeight) {
        this.fromWidth = fromWidth;
        this.fromHeight = fromHeight;
        this.toWidth = toWidth;
        this.toHeight = toHeight;
        this.across = new Axis(fromWidth, toWidth);
        this.down = new Axis(fromHeight, toHeight);
    }

    /** Whether every image pixel is a whole number of device pixels. */
    boolean isWhole() {
        return toWidth % fromWidth == 0 && toHeight % fromHeight == 0;
    }

    void draw(int[] image, int[] target, int offset, int stride) {
        if (isWhole()) {
            repeat(image, target, offset, stride);
            return;
        }
        for (int y = 0; y < toHeight; y++) {
            for (int x = 0; x < toWidth; x++) {
                target[offset + y * stride + x] = mean(image, x, y);
            }
        }
    }

    private void repeat(int[] image, int[] target, int offset, int stride) {
        int across = toWidth / fromWidth;
        int down = toHeight / fromHeight;
        for (int y = 0; y < fromHeight; y++) {
            int row = offset + y * down * stride;
            for (int x = 0; x < fromWidth; x++) {
                Arrays.fill(target, row + x * across, row + (x + 1) * across, image[y * fromWidth + x]);
            }
            for (int again = 1; again < down; again++) {
                System.arraycopy(target, row, target, row + again * stride, toWidth);
            }
        }
    }

    private int mean(int[] image, int x, int y) {
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int j = down.first[y]; j <= down.last[y]; j++) {
            float high = down.share(y, j);
            for (int i = across.first[x]; i <= across.last[x]; i++) {
                float weight = high * across.share(x, i);
                int pixel = image[j * fromWidth + i];
                red += weight * (pixel >> 16 & 0xff);
                green += weight * (pixel >> 8 & 0xff);
                blue += weight * (pixel & 0xff);
            }
        }
        return 0xff000000 | Math.round(red) << 16 | Math.round(green) << 8 | Math.round(blue);
    }

    /** Which image pixels a device pixel covers along one axis, and how much of it each of them fills. */
    private static final class Axis {
        final int[] first;
        final int[] last;
        private final double ratio;

        Axis(int from, int to) {
            ratio = (double) from / to;
            first = new int[to];
            last = new int[to];
            for (int i = 0; i < to; i++) {
                first[i] = (int) Math.floor(i * ratio);
                last[i] = Math.min(from - 1, Math.max(first[i], (int) Math.ceil((i + 1) * ratio) - 1));
            }
        }

        float share(int device, int pixel) {
            double covered = Math.min(pixel + 1, (device + 1) * ratio) - Math.max(pixel, device * ratio);
            return (float) (Math.max(0, covered) / ratio);
        }
    }
}
