package io.pmfstudio.app.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurveTest {
    /** Every x from 1, noisy y, with a spike and a gap. */
    private static Curve noisy(int size) {
        Random random = new Random(3);
        Curve curve = new Curve("noisy");
        for (int i = 0; i < size; i++) {
            curve.add(i + 1.0, i == size / 3 ? 50 : i == size / 2 ? Double.NaN : random.nextGaussian() + 3);
        }
        return curve;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 9, 51})
    void smoothingIsTheMeanOfThePointsOnBothSides(int window) {
        Curve curve = noisy(200);
        Curve smooth = curve.smoothed(window);
        for (int i = 0; i < curve.size(); i++) {
            int reach = Math.min(window / 2, Math.min(i, curve.size() - 1 - i));
            double sum = 0;
            int count = 0;
            for (int k = i - reach; k <= i + reach; k++) {
                if (!Double.isNaN(curve.y(k))) {
                    sum += curve.y(k);
                    count++;
                }
            }
            assertEquals(count == 0 ? Double.NaN : sum / count, smooth.y(i), 1e-10);
            assertEquals(curve.x(i), smooth.x(i));
        }
    }

    @Test
    void aStraightLineStaysWhatItIs() {
        Curve line = new Curve("line");
        for (int i = 0; i < 40; i++) {
            line.add(i, 2 * i - 7);
        }
        Curve smooth = line.smoothed(15);
        for (int i = 0; i < 40; i++) {
            assertEquals(2 * i - 7, smooth.y(i), 1e-12);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0", "2.4,1", "2.6,2", "99,4"})
    void theNearestPointIsFound(double wanted, int index) {
        Curve curve = new Curve("five");
        for (int x : new int[] {1, 2, 3, 4, 5}) {
            curve.add(x, x);
        }
        assertEquals(index, curve.nearest(wanted));
    }

    @Test
    void xMustRise() {
        Curve curve = new Curve("a");
        curve.add(1, 1);
        assertThrows(IllegalArgumentException.class, () -> curve.add(1, 2));
    }

    @Test
    void everyColumnKnowsItsExtremesAndASpikeOfOnePointStays() {
        Curve curve = noisy(10_000);
        AxisRange range = new AxisRange(1, 10_000);
        ColumnExtremes columns = ColumnExtremes.of(curve, AxisScale.LINEAR, AxisScale.LINEAR, range, 100);
        boolean spike = false;
        for (int column = 0; column < 100; column++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < curve.size(); i++) {
                int its = Math.min(99, (int) ((curve.x(i) - 1) / 9_999 * 100));
                if (its == column && !Double.isNaN(curve.y(i))) {
                    low = Math.min(low, curve.y(i));
                    high = Math.max(high, curve.y(i));
                }
            }
            assertEquals(low, columns.low(column));
            assertEquals(high, columns.high(column));
            spike |= columns.high(column) == 50;
        }
        assertTrue(spike);
    }

    @Test
    void whatHasNoPlaceOnALogarithmicAxisIsLeftOut() {
        Curve curve = new Curve("a");
        curve.add(0, 5);
        curve.add(1, -1);
        curve.add(10, 100);
        ColumnExtremes columns = ColumnExtremes.of(curve, AxisScale.LOG, AxisScale.LOG, new AxisRange(-1, 2), 3);
        assertEquals(2, columns.high(2));
        assertTrue(!columns.has(0) && !columns.has(1));
    }
}
