package io.pmfstudio.model.field.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColoursTest {
    /** The colours of CIELAB points, computed with NumPy from the matrix of sRGB's primaries. */
    @ParameterizedTest
    @CsvSource({"0, 003065", "0.2, 1c82c4", "0.5, f6f6f6", "0.8, d25245", "1, 5f1318"})
    void signedMapRunsFromBlueOverWhiteToRed(double unit, String rgb) {
        int expected = Integer.parseInt(rgb, 16);
        int actual = ColourMap.SIGNED.argb(unit);
        for (int shift = 0; shift <= 16; shift += 8) {
            // The map's table may hold its nearest neighbour.
            assertEquals(expected >> shift & 0xff, actual >> shift & 0xff, 1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SIGNED.*", mode = EnumSource.Mode.MATCH_ALL)
    void signedMapsAreEquallyDarkOnBothSides(ColourMap map) {
        assertTrue(map.isSigned());
        for (double off = 0.05; off <= 0.5; off += 0.05) {
            double below = luminance(map.argb(0.5 - off));
            double above = luminance(map.argb(0.5 + off));
            assertEquals(below, above, 0.05, "at " + off);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GREY", "SEQUENTIAL", "HEAT"})
    void onePassMapsBecomeLighterEverywhere(ColourMap map) {
        double before = -1;
        for (int i = 0; i <= 50; i++) {
            double now = luminance(map.argb(i / 50.0));
            assertTrue(now > before, map + " at " + i);
            before = now;
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SIGNED.*", mode = EnumSource.Mode.MATCH_ALL)
    void theSignIsSeenWithoutGreenCones(ColourMap map) {
        for (double off = 0.15; off <= 0.45; off += 0.05) {
            double[] below = withoutGreenCones(map.argb(0.5 - off));
            double[] above = withoutGreenCones(map.argb(0.5 + off));
            double distance = Math.sqrt(Math.pow(below[0] - above[0], 2)
                    + Math.pow(below[1] - above[1], 2)
                    + Math.pow(below[2] - above[2], 2));
            assertTrue(distance > 0.1, map + " at " + off + ": " + distance);
        }
    }

    /** Linear red, green and blue as a deuteranope sees them: Machado et al. 2009, severity 1. */
    private static double[] withoutGreenCones(int argb) {
        double red = linear(argb >> 16 & 0xff);
        double green = linear(argb >> 8 & 0xff);
        double blue = linear(argb & 0xff);
        return new double[] {
            0.367322 * red + 0.860646 * green - 0.227968 * blue,
            0.280085 * red + 0.672501 * green + 0.047413 * blue,
            -0.011820 * red + 0.042940 * green + 0.968881 * blue
        };
    }

    /** Relative luminance of WCAG 2. */
    private static double luminance(int argb) {
        return 0.2126 * linear(argb >> 16 & 0xff) + 0.7152 * linear(argb >> 8 & 0xff) + 0.0722 * linear(argb & 0xff);
    }

    private static double linear(int level) {
        double c = level / 255.0;
        return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    @Test
    void valuesBeyondTheLimitsGetTheEndColours() {
        assertEquals(ColourMap.SIGNED.argb(0), ColourMap.SIGNED.argb(-7));
        assertEquals(ColourMap.SIGNED.argb(1), ColourMap.SIGNED.argb(Double.POSITIVE_INFINITY));
        assertEquals(0xffff00ff, ColourMap.SIGNED.argb(Double.NaN));
    }

    @Test
    void greyPicturesKeepTheirBytes() {
        PixelPainter painter = PixelPainter.picture(new ImageShape(1, 1, 256));
        float[] values = new float[256];
        for (int i = 0; i < 256; i++) {
            values[i] = i / 127.5f - 1;
        }
        int[] argb = painter.paint(values);
        for (int i = 0; i < 256; i++) {
            assertEquals(0xff000000 | i * 0x010101, argb[i]);
        }
    }

    @Test
    void signedColourFieldsHaveMidGreyForZero() {
        PixelPainter painter = PixelPainter.signed(new ImageShape(3, 1, 3), 2);
        float[] values = {0, 2, -9, 0, -2, 9, 0, 0, Float.NaN};
        assertArrayEquals(new int[] {0xff808080, 0xffff0080, 0xffff00ff}, painter.paint(values));
    }

    @Test
    void paintsIntoALargerPicture() {
        PixelPainter painter = PixelPainter.picture(new ImageShape(1, 2, 2));
        int[] argb = new int[12];
        painter.paint(new float[] {-1, 1, 1, -1}, argb, 5, 4);
        int white = 0xffffffff;
        int black = 0xff000000;
        assertArrayEquals(new int[] {0, 0, 0, 0, 0, black, white, 0, 0, white, black, 0}, argb);
    }

    @Test
    void limitsLeaveOutTheFewLargestValues() {
        float[] values = new float[1000];
        for (int i = 0; i < 1000; i++) {
            values[i] = -i / 1000f;
        }
        values[3] = 1e6f;
        values[4] = Float.NaN;
        assertEquals(new ColourLimits(-1, 1), ColourLimits.signedFor(List.of(values)));
        assertEquals(new ColourLimits(-1, 1), ColourLimits.signedFor(List.of(new float[4])));
        assertThrows(IllegalArgumentException.class, () -> new ColourLimits(1, 1));
    }
}
