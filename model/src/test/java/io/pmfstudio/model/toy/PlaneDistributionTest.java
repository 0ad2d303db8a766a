package io.pmfstudio.model.toy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Points against the formulas of their distributions. */
class PlaneDistributionTest {
    private static final int COUNT = 20_000;

    private static float[] points(PlaneDistribution distribution) {
        return distribution.points(7, Purpose.DRAWS, 0, COUNT);
    }

    @Test
    void theSwissRollLiesOnItsCurve() {
        float[] points = points(PlaneShape.SWISS_ROLL);
        double squares = 0;
        for (int i = 0; i < COUNT; i++) {
            double radius = Math.hypot(points[2 * i], points[2 * i + 1]);
            double turns = (radius * 4.5 * Math.PI - Math.atan2(points[2 * i + 1], points[2 * i])) / (2 * Math.PI);
            assertEquals(Math.rint(turns), turns, 1e-5, "the radius grows with the angle");
            squares += radius * radius;
        }
        // the mean of ρ² with ρ uniform in (1/3, 1) is (1 - 1/27)/2
        assertEquals(13.0 / 27, squares / COUNT, 0.01);
    }

    @Test
    void eightGaussiansShareTheCircleEvenly() {
        float[] points = points(PlaneShape.EIGHT_GAUSSIANS);
        int[] counts = new int[8];
        for (int i = 0; i < COUNT; i++) {
            double angle = Math.atan2(points[2 * i + 1], points[2 * i]);
            counts[Math.floorMod(Math.round(angle / (Math.PI / 4)), 8)]++;
        }
        for (int count : counts) {
            assertEquals(COUNT / 8.0, count, 200, () -> Arrays.toString(counts));
        }
    }

    @Test
    void theCheckerboardFillsSquaresOfOneColour() {
        float[] points = points(PlaneShape.CHECKERBOARD);
        int[] counts = new int[16];
        for (int i = 0; i < COUNT; i++) {
            int column = (int) Math.floor((points[2 * i] + 1) * 2);
            int row = (int) Math.floor((points[2 * i + 1] + 1) * 2);
            assertEquals(0, (row + column) % 2, "a point lies in a light square");
            counts[4 * row + column]++;
        }
        assertEquals(
                8, Arrays.stream(counts).filter(count -> count > COUNT / 10).count());
    }

    @Test
    void twoThirdsOfTheRingsAreOutside() {
        float[] points = points(PlaneShape.TWO_RINGS);
        int outside = 0;
        for (int i = 0; i < COUNT; i++) {
            double radius = Math.hypot(points[2 * i], points[2 * i + 1]);
            assertTrue(Math.min(Math.abs(radius - 0.9), Math.abs(radius - 0.45)) < 0.2);
            outside += radius > 0.675 ? 1 : 0;
        }
        assertEquals(2.0 / 3, outside / (double) COUNT, 0.015);
    }

    @ParameterizedTest
    @EnumSource(PlaneShape.class)
    void everyShapeFitsThePlaneAndFollowsItsSeed(PlaneShape shape) {
        float[] points = points(shape);
        for (int i = 0; i < COUNT; i++) {
            assertTrue(Math.abs(points[2 * i]) < 1.3 && Math.abs(points[2 * i + 1]) < 1.3);
        }
        assertArrayEquals(Arrays.copyOfRange(points, 20, 40), shape.points(7, Purpose.DRAWS, 10, 10), "points go on");
    }

    @Test
    void pointsAreDrawnByTheirShares() {
        PointCloud cloud = new PointCloud("two", new float[] {0, 0, 1, 1}, new double[] {1, 4}, 0);
        float[] points = points(cloud);
        double second = 0;
        for (int i = 0; i < COUNT; i++) {
            second += points[2 * i];
        }
        assertEquals(0.75, second / COUNT, 0.015);
    }

    @Test
    void darkPixelsAreWhereTheImageIsDark() {
        // a dark upper left and a half dark lower right pixel
        PointCloud cloud = PointCloud.darkPixels("image", new float[] {0, 1, 1, 0.5f}, 2, 2);
        float[] points = points(cloud);
        int upper = 0;
        for (int i = 0; i < COUNT; i++) {
            upper += points[2 * i] - points[2 * i + 1] < 0 ? 1 : 0;
        }
        assertEquals(2.0 / 3, upper / (double) COUNT, 0.06);
        assertThrows(
                IllegalArgumentException.class, () -> PointCloud.darkPixels("even", new float[] {1, 1, 1, 1}, 2, 2));
    }

    @Test
    void thePlaneKeepsLengthsAndComesBack() {
        PlaneEmbedding plane = PlaneEmbedding.of(16, 3);
        float[] points = points(PlaneShape.MOONS);
        float[] states = plane.embed(points);
        for (int i = 0; i < 100; i++) {
            double squares = 0;
            for (int d = 0; d < 16; d++) {
                squares += states[16 * i + d] * (double) states[16 * i + d];
            }
            assertEquals(Math.hypot(points[2 * i], points[2 * i + 1]), Math.sqrt(squares), 1e-6);
        }
        assertArrayEquals(points, plane.project(states), 1e-6f);
    }

    @Test
    void cloudsAreEqualByContent() {
        float[] points = {0, 1, 2, 3};
        PointCloud cloud = PointCloud.of("mine", points, 0.02);
        assertEquals(cloud, PointCloud.of("mine", points.clone(), 0.02));
        assertEquals(
                cloud.hashCode(), PointCloud.of("mine", points.clone(), 0.02).hashCode());
        assertNotEquals(cloud, PointCloud.of("mine", new float[] {0, 1, 2, 4}, 0.02));
        assertNotEquals(cloud, PointCloud.of("mine", points, 0.03));
    }
}
