package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.TriangleLayout;
import io.pmfstudio.model.flow.TimePair;
import java.util.List;

/**
 * Pairs (r, t) as dots over a painted triangle: white over what is dark, black over what is light, the denser the stronger.
 * Background thread.
 */
final class CoverageDots {
    /** Of dots, in device pixels, where cells are this wide at least. */
    private static final int SIZE = 2;

    private static final int WIDE = 24;
    private static final double STRENGTH = 0.55;
    private static final int LIGHT = 128;

    private CoverageDots() {}

    /** Draws into a picture of the layout's size. */
    static void draw(TriangleLayout layout, List<TimePair> times, int[] argb) {
        int width = layout.width();
        int height = layout.height();
        int size = layout.cellWidth() >= WIDE ? SIZE : 1;
        int[] counts = new int[argb.length];
        for (TimePair time : times) {
            int left = (int) Math.round(layout.xOf(time.r())) - size / 2;
            int top = (int) Math.round(layout.yOf(time.t())) - size / 2;
            for (int y = Math.max(0, top); y < Math.min(height, top + size); y++) {
                for (int x = Math.max(0, left); x < Math.min(width, left + size); x++) {
                    counts[y * width + x]++;
                }
            }
        }
        for (int i = 0; i < argb.length; i++) {
            if (counts[i] > 0 && argb[i] >>> 24 != 0) { // between the cells there is nothing
                argb[i] = over(argb[i], 1 - Math.pow(1 - STRENGTH, counts[i]));
            }
        }
    }

    private static int over(int pixel, double strength) {
        int ink = OverlayPainter.luminance(pixel) < LIGHT ? 255 : 0;
        int result = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int level = pixel >> shift & 0xff;
            result = result << 8 | (int) Math.round(level + strength * (ink - level));
        }
        return result;
    }
}
