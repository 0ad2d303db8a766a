package io.pmfstudio.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.perception.SmallJudges;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GuidanceRangeTest {
    private static final int ROWS = 4000;

    private static Draws draws(GuidanceRange range) {
        ImageDataSet data = SmallJudges.stripes("stripes", 16, 1);
        Plan plan = Plan.usual("stripes", data.shape(), 2)
                .draft()
                .guidance(range)
                .batch(ROWS)
                .plan();
        return new BatchDraws(plan, data).rows(0, ROWS / 2, ROWS);
    }

    /** Uniform in log ω: its median is the root of the largest, and a quarter lies below its fourth root. */
    @Test
    void omegaIsUniformInItsLogarithmUpToTheLargest() {
        double[] omega = draws(new GuidanceRange(16, 0.5, 0.5)).query().omega().clone();
        Arrays.sort(omega);
        assertTrue(omega[0] >= 1 && omega[omega.length - 1] <= 16);
        assertEquals(4, omega[omega.length / 2], 0.4);
        assertEquals(2, omega[omega.length / 4], 0.2);
    }

    @Test
    void theIntervalKeepsItsBounds() {
        Draws draws = draws(new GuidanceRange(8, 0.2, 0.6));
        double[] min = draws.query().tMin();
        double[] max = draws.query().tMax();
        assertTrue(Arrays.stream(min).allMatch(t -> t >= 0 && t <= 0.2));
        assertTrue(Arrays.stream(max).allMatch(t -> t >= 0.6 && t <= 1));
        assertEquals(0.1, Arrays.stream(min).average().orElseThrow(), 0.01);
        assertEquals(0.8, Arrays.stream(max).average().orElseThrow(), 0.02);
    }

    @Test
    void whatIsNoRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GuidanceRange(0.9, 0.5, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new GuidanceRange(Double.NaN, 0.5, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new GuidanceRange(8, 0.7, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new GuidanceRange(8, 0.5, 1.5));
    }
}
