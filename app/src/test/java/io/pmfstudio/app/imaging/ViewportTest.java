package io.pmfstudio.app.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pmfstudio.app.imaging.Viewport.PaneSize;
import io.pmfstudio.app.imaging.Viewport.Placement;
import io.pmfstudio.model.field.figure.ColourLimits;
import org.junit.jupiter.api.Test;

class ViewportTest {
    private static final PaneSize PANE = new PaneSize(101, 70, 8, 8);

    @Test
    void theWholeImageIsAsLargeAsWholePixelsAllowAndInTheMiddle() {
        assertEquals(new Placement(8, 19, 3), Viewport.FIT.place(8, 8, 101, 70));
        assertEquals(1, Viewport.FIT.place(200, 200, 101, 70).zoom(), "never below one device pixel");
    }

    @Test
    void zoomingKeepsThePointUnderThePointer() {
        Viewport now = Viewport.FIT;
        double x = 40;
        double y = 20;
        Placement before = now.place(8, 8, 101, 70);
        double column = (x - before.left()) / before.zoom();
        double row = (y - before.top()) / before.zoom();
        for (int i = 0; i < 6; i++) {
            now = now.zoomed(PANE, 1, x, y);
            Placement at = now.place(8, 8, 101, 70);
            assertEquals(column, (x - at.left()) / at.zoom(), 0.6 / at.zoom() * (i + 1));
            assertEquals(row, (y - at.top()) / at.zoom(), 0.6 / at.zoom() * (i + 1));
        }
        assertEquals(8, Viewport.FIT.place(8, 8, 101, 70).zoom());
    }

    @Test
    void movingMovesByDevicePixels() {
        Viewport large = new Viewport(20, 0.5, 0.5);
        Placement before = large.place(8, 8, 101, 70);
        Placement after = large.moved(PANE, 13, -7).place(8, 8, 101, 70);
        assertEquals(before.left() + 13, after.left(), 1);
        assertEquals(before.top() - 7, after.top(), 1);
    }

    @Test
    void everyPixelIsRepeatedAndTheRestIsEmpty() {
        Picture image = new Picture(2, 1, new int[] {0xff111111, 0xff222222});
        Picture shown = Viewport.FIT.paint(image, 5, 3);
        assertArrayEquals(
                new int[] {
                    0, 0, 0, 0, 0,
                    0xff111111, 0xff111111, 0xff222222, 0xff222222, 0,
                    0xff111111, 0xff111111, 0xff222222, 0xff222222, 0
                },
                moved(shown));
    }

    /** The image of four by two may lie at either of two places that are equally near the middle. */
    private static int[] moved(Picture shown) {
        int first = 0;
        while (shown.argb()[first] == 0) {
            first++;
        }
        int[] placed = new int[15];
        for (int i = first; i < 15; i++) {
            int to = i - first + 5;
            if (to < 15) {
                placed[to] = shown.argb()[i];
            }
        }
        return placed;
    }

    @Test
    void aHistogramCountsBetweenTheLimitsAndTheRestAtItsEnds() {
        float[] values = {-3, -1, -0.9f, 0.1f, 0.9f, 1, 7};
        assertArrayEquals(
                new int[] {3, 0, 1, 3},
                ValueHistogram.of(values, new ColourLimits(-1, 1), 4).counts());
    }
}
