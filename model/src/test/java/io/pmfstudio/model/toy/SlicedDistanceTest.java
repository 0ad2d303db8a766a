package io.pmfstudio.model.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import org.junit.jupiter.api.Test;

/** The distance against closed forms and against all ways of pairing a few points. */
class SlicedDistanceTest {
    private static float[] normal(long seed, int count) {
        return new GaussianNoise(seed, Purpose.STATE).image(0, 2 * count);
    }

    @Test
    void aShiftIsSeenByItsMeanSquareOverDirections() {
        float[] points = normal(1, 500);
        float[] moved = points.clone();
        for (int i = 0; i < 500; i++) {
            moved[2 * i] += 0.3f;
            moved[2 * i + 1] -= 0.4f;
        }
        // the shadow of a shift of length 0.5 is 0.5·cos, whose mean square is 1/8
        assertEquals(Math.sqrt(0.125), SlicedDistance.between(points, moved), 1e-6);
    }

    @Test
    void equalSetsInAnotherOrderAreNotApart() {
        assertEquals(0, SlicedDistance.between(new float[] {0, 1, 2, 3, 4, 5}, new float[] {4, 5, 0, 1, 2, 3}), 1e-12);
    }

    @Test
    void gaussiansAreApartByTheirDeviations() {
        float[] points = normal(1, 20_000);
        float[] narrow = normal(2, 20_000);
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] *= 0.4f;
        }
        assertEquals(0.6, SlicedDistance.between(points, narrow), 0.01);
    }

    @Test
    void theBestPairingOfShadowsCounts() {
        float[] first = normal(3, 4);
        float[] second = normal(4, 4);
        double sum = 0;
        for (int k = 0; k < SlicedDistance.DIRECTIONS; k++) {
            sum += best(first, second, Math.PI * k / SlicedDistance.DIRECTIONS, new int[4], 0) / 4;
        }
        assertEquals(Math.sqrt(sum / SlicedDistance.DIRECTIONS), SlicedDistance.between(first, second), 1e-9);
    }

    /** The smallest sum of squares over all orders of the second set. */
    private static double best(float[] first, float[] second, double angle, int[] order, int at) {
        if (at == 4) {
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                double difference = shadow(first, i, angle) - shadow(second, order[i], angle);
                sum += difference * difference;
            }
            return sum;
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (int candidate = 0; candidate < 4; candidate++) {
            boolean used = false;
            for (int i = 0; i < at; i++) {
                used |= order[i] == candidate;
            }
            if (!used) {
                order[at] = candidate;
                smallest = Math.min(smallest, best(first, second, angle, order, at + 1));
            }
        }
        return smallest;
    }

    private static double shadow(float[] points, int i, double angle) {
        return Math.cos(angle) * points[2 * i] + Math.sin(angle) * points[2 * i + 1];
    }

    @Test
    void theFloorShrinksWithTheNumberOfSamples() {
        double few = SlicedDistance.floor(PlaneShape.SWISS_ROLL, 250, 0);
        double many = SlicedDistance.floor(PlaneShape.SWISS_ROLL, 4000, 0);
        // the error of an empirical distribution falls like 1/√n
        assertEquals(4, few / many, 1.5);
        assertTrue(many < 0.03, () -> "floor " + many);
    }
}
