package io.pmfstudio.model.perception;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Numbers worked out by hand. */
class FrechetDistanceTest {
    @Test
    void diagonalGaussiansDifferAxisByAxis() {
        FeatureStatistics a = new FeatureStatistics(9, new double[] {1, 2, 3}, diagonal(4, 1, 0));
        FeatureStatistics b = new FeatureStatistics(9, new double[] {1, 0, 3}, diagonal(9, 1, 0.25));
        // (2-3)² + |2-0|² + (0-0.5)²
        assertEquals(1 + 4 + 0.25, FrechetDistance.between(a, b), 1e-12);
        assertEquals(5.25, FrechetDistance.between(b, a), 1e-12);
        assertEquals(0, FrechetDistance.between(a, a), 1e-12);
    }

    @Test
    void covariancesThatDoNotCommuteNeedTheWholeFormula() {
        FeatureStatistics a = new FeatureStatistics(9, new double[2], new double[] {1, 0, 0, 4});
        FeatureStatistics b = new FeatureStatistics(9, new double[2], new double[] {2, 1, 1, 2});
        // C_a^½ C_b C_a^½ = [2 2; 2 8]: the sum of its eigenvalues' roots is √(trace + 2√det) = √(10 + 2√12)
        double expected = 5 + 4 - 2 * Math.sqrt(10 + 2 * Math.sqrt(12));
        assertEquals(expected, FrechetDistance.between(a, b), 1e-12);
    }

    private static double[] diagonal(double... values) {
        double[] matrix = new double[values.length * values.length];
        for (int k = 0; k < values.length; k++) {
            matrix[k * values.length + k] = values[k];
        }
        return matrix;
    }

    @Test
    void meanAndCovarianceAreUnbiased() {
        FeatureStatistics found = FeatureStatistics.of(new float[] {1, 2, 3, 6, 5, 4}, 2);
        assertEquals(3, found.count());
        assertArrayEquals(new double[] {3, 4}, found.mean());
        assertArrayEquals(new double[] {4, 2, 2, 4}, found.covariance());
        // eigenvalues 6 and 2
        assertEquals(64 / 40.0, found.participationRatio(), 1e-12);
    }

    @Test
    void equalRowsUseNoDirection() {
        assertEquals(0, FeatureStatistics.of(new float[] {1, 2, 1, 2}, 2).participationRatio());
    }

    @Test
    void whatHasNoDistanceIsRefusedInASentence() {
        assertSentence("at least two rows", () -> FeatureStatistics.of(new float[] {1, 2}, 2));
        assertSentence("not rows of 2", () -> FeatureStatistics.of(new float[] {1, 2, 3}, 2));
        assertSentence("feature 1 of row 1 is NaN", () -> FeatureStatistics.of(new float[] {1, 2, 3, Float.NaN}, 2));
        FeatureStatistics two = FeatureStatistics.of(new float[] {1, 2, 3, 4}, 2);
        FeatureStatistics one = FeatureStatistics.of(new float[] {1, 2, 3, 4}, 1);
        assertSentence("width 2 cannot be compared", () -> FrechetDistance.between(two, one));
    }

    private static void assertSentence(String part, org.junit.jupiter.api.function.Executable wrong) {
        String message = assertThrows(IllegalArgumentException.class, wrong).getMessage();
        assertTrue(message.contains(part), message);
    }
}
