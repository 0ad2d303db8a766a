package io.pmfstudio.app.charts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {
    private static double[] ticks(AxisScale scale, double low, double high, int most) {
        return scale.ticks(new AxisRange(low, high), most).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    @Test
    void linearTicksAreRoundAndFit() {
        assertArrayEquals(new double[] {0, 2, 4, 6, 8, 10}, ticks(AxisScale.LINEAR, 0, 10, 6), 1e-12);
        assertArrayEquals(new double[] {-0.5, 0, 0.5}, ticks(AxisScale.LINEAR, -0.6, 0.61, 4), 1e-12);
        assertArrayEquals(new double[] {20_000, 40_000}, ticks(AxisScale.LINEAR, 1_234, 45_000, 4), 1e-6);
    }

    @Test
    void logarithmicTicksAreDigitsTimesPowersOfTen() {
        assertArrayEquals(new double[] {0.1, 1, 10, 100}, ticks(AxisScale.LOG, -1, 2, 5), 1e-9);
        assertArrayEquals(new double[] {1, 2, 3, 5, 10}, ticks(AxisScale.LOG, 0, 1, 6), 1e-9);
        assertArrayEquals(
                new double[] {2.0, 2.1, 2.2}, ticks(AxisScale.LOG, Math.log10(1.95), Math.log10(2.25), 4), 1e-9);
        assertArrayEquals(new double[] {1, 1e3, 1e6, 1e9}, ticks(AxisScale.LOG, 0, 9, 4), 1);
    }

    @Test
    void ticksNeverCrowdAndLieWithin() {
        Random random = new Random(1);
        for (int trial = 0; trial < 2_000; trial++) {
            AxisScale scale = random.nextBoolean() ? AxisScale.LINEAR : AxisScale.LOG;
            double low = random.nextGaussian() * 4;
            AxisRange range = new AxisRange(low, low + Math.exp(random.nextGaussian() * 2));
            int most = 2 + random.nextInt(9);
            var ticks = scale.ticks(range, most);
            assertTrue(ticks.size() <= most + 1, () -> scale + " " + range + " " + most + " " + ticks);
            for (double tick : ticks) {
                double share = range.share(scale.place(tick));
                assertTrue(share > -1e-6 && share < 1 + 1e-6, () -> scale + " " + range + " " + tick);
            }
        }
    }

    @Test
    void zoomKeepsThePlaceUnderThePointer() {
        AxisRange zoomed = new AxisRange(0, 10).zoomed(4, 0.5);
        assertEquals(0.4, zoomed.share(4), 1e-12);
        assertEquals(5, zoomed.length(), 1e-12);
        assertEquals(new AxisRange(0, 5), new AxisRange(-3, 2).within(new AxisRange(0, 10)));
        assertEquals(new AxisRange(0, 10), new AxisRange(-30, 20).within(new AxisRange(0, 10)));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "0.25,0.25", "-3.14159,-3.142", "123456,123456", "0.00012,1.2e-4", "2.5e9,2.5e9"})
    void numbersAreShort(double value, String text) {
        assertEquals(text, NumberText.of(value, value == 123456 ? 6 : 4));
    }
}
