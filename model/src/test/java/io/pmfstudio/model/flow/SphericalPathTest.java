package io.pmfstudio.model.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SphericalPathTest {
    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (double) a[k] * b[k];
        }
        return sum;
    }

    private static double angle(float[] a, float[] b) {
        return Math.acos(dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 1.0 / 3, 0.5, 0.9, 1})
    void inThePlaneItIsAnArcOfTheCircle(double share) {
        double angle = 2.1;
        double radius = 3;
        float[] a = {(float) radius, 0};
        float[] b = {(float) (radius * Math.cos(angle)), (float) (radius * Math.sin(angle))};
        float[] point = new SphericalPath(a, b).at(share);
        float[] onCircle = {(float) (radius * Math.cos(share * angle)), (float) (radius * Math.sin(share * angle))};
        assertArrayEquals(onCircle, point, 1e-6f);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.125, 0.5, 0.75})
    void betweenNoisesTheAngleIsLinearAndTheNormAsWell(double share) {
        float[] a = new GaussianNoise(1, Purpose.STATE).image(0, 784);
        float[] b = new GaussianNoise(2, Purpose.STATE).image(5, 784);
        float[] point = new SphericalPath(a, b).at(share);
        double whole = angle(a, b);
        assertEquals(share * whole, angle(a, point), 1e-6);
        assertEquals((1 - share) * whole, angle(point, b), 1e-6);
        double norm = (1 - share) * Math.sqrt(dot(a, a)) + share * Math.sqrt(dot(b, b));
        assertEquals(norm, Math.sqrt(dot(point, point)), 1e-5 * norm);
    }

    @Test
    void theEndsAreTheNoisesThemselves() {
        float[] a = new GaussianNoise(1, Purpose.STATE).image(0, 50);
        float[] b = new GaussianNoise(1, Purpose.STATE).image(1, 50);
        assertArrayEquals(a, new SphericalPath(a, b).at(0));
        assertArrayEquals(b, new SphericalPath(a, b).at(1));
    }

    @Test
    void aNoiseAndItselfHaveOnlyItselfBetween() {
        float[] a = new GaussianNoise(1, Purpose.STATE).image(0, 50);
        assertArrayEquals(a, new SphericalPath(a, a.clone()).at(0.3), 1e-6f);
    }

    @Test
    void whatHasNoPathIsRefused() {
        float[] a = {1, 2};
        assertThrows(IllegalArgumentException.class, () -> new SphericalPath(a, new float[] {-2, -4}));
        assertThrows(IllegalArgumentException.class, () -> new SphericalPath(a, new float[2]));
        assertThrows(IllegalArgumentException.class, () -> new SphericalPath(a, new float[] {1}));
        assertThrows(IllegalArgumentException.class, () -> new SphericalPath(a, new float[] {2, 1}).at(1.1));
    }
}
