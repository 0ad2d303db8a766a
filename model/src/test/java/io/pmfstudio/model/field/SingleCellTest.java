package io.pmfstudio.model.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A cell at any times: on the grid it is the triangle's, and between its nodes it follows the closed form. */
@ExtendWith(EngineExtension.class)
class SingleCellTest {
    private static final int CLASS = 1;
    private static final float SAME = 1e-5f;
    private static final TriangleGrid GRID = new TriangleGrid(8);
    private static final Guidance INSIDE = new Guidance(3, 0.2, 0.6);

    private static OdeSource ode() {
        return new OdeSource("ODE", new GaussianVelocity(), 0.05);
    }

    private static NetworkSource network() {
        return new NetworkSource("network", new GaussianVelocity());
    }

    private static ImageDataSet images() {
        Random random = new Random(4);
        byte[][] pixels = new byte[60][3 * 4];
        int[] labels = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            random.nextBytes(pixels[i]);
            labels[i] = i % 2;
        }
        return new ImageDataSet("noise", new ImageShape(1, 3, 4), List.of("a", "b"), labels, pixels, List.of());
    }

    private static StateChoice noised() {
        float[] image = new float[GaussianVelocity.SHAPE.size()];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) Math.sin(i);
        }
        return new StateChoice.NoisedImage(image);
    }

    private static FieldRequest request(StateChoice states, Guidance guidance) {
        return new FieldRequest(GRID, states, 5, 1, OptionalInt.of(CLASS), guidance);
    }

    private static FieldCell cell(TensorEngine engine, FieldSource source, FieldRequest request, double t, double r)
            throws Exception {
        return OnEngine.finish(engine, source.cell(request, new TimePair(t, r)));
    }

    /** The triangle and the cells are of two sources, so that none knows what the other one solved. */
    private static void assertSameOnGrid(
            TensorEngine engine, FieldSource ofTriangle, FieldRequest whole, FieldSource ofCells, FieldRequest single)
            throws Exception {
        FieldTriangle triangle = OnEngine.finish(engine, ofTriangle.triangle(whole, cell -> {}));
        for (FieldCell expected : triangle.cells()) {
            FieldCell alone = OnEngine.finish(engine, ofCells.cell(single, expected.time()));
            assertEquals(expected.place(), alone.place());
            assertArrayEquals(expected.z(), alone.z(), SAME, "z at " + expected.time());
            assertArrayEquals(expected.v(), alone.v(), SAME, "v at " + expected.time());
            assertArrayEquals(expected.u(), alone.u(), SAME, "u at " + expected.time());
            assertArrayEquals(expected.x(), alone.x(), SAME, "x at " + expected.time());
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0,1", "3,0.2,0.6"})
    void anExactCellOnTheGridIsTheTrianglesOwn(double omega, double low, double high, TensorEngine engine)
            throws Exception {
        Guidance guidance = new Guidance(omega, low, high);
        try (ExactFieldSource whole = new ExactFieldSource(engine, images());
                ExactFieldSource single = new ExactFieldSource(engine, images())) {
            assertSameOnGrid(
                    engine,
                    whole,
                    request(new StateChoice.Trajectory(whole), guidance),
                    single,
                    request(new StateChoice.Trajectory(single), guidance));
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0,1", "3,0.2,0.6"})
    void anOdesCellOnTheGridIsTheTrianglesOwn(double omega, double low, double high, TensorEngine engine)
            throws Exception {
        Guidance guidance = new Guidance(omega, low, high);
        OdeSource whole = ode();
        OdeSource single = ode();
        assertSameOnGrid(
                engine,
                whole,
                request(new StateChoice.Trajectory(whole), guidance),
                single,
                request(new StateChoice.Trajectory(single), guidance));
    }

    @ParameterizedTest
    @CsvSource({"1,0,1", "3,0,1", "3,0.2,0.6"})
    void aNetworksCellOnTheGridIsTheTrianglesOwn(double omega, double low, double high, TensorEngine engine)
            throws Exception {
        Guidance guidance = new Guidance(omega, low, high);
        NetworkSource whole = network();
        NetworkSource single = network();
        assertSameOnGrid(engine, whole, request(noised(), guidance), single, request(noised(), guidance));
        FieldRequest own = request(new StateChoice.OwnPath(whole), guidance);
        assertSameOnGrid(engine, whole, own, single, request(new StateChoice.OwnPath(single), guidance));
        FieldRequest fine = request(new StateChoice.OwnPath(whole, java.util.OptionalInt.of(16)), guidance);
        assertSameOnGrid(
                engine,
                whole,
                fine,
                single,
                request(new StateChoice.OwnPath(single, java.util.OptionalInt.of(16)), guidance));
    }

    @Test
    void aNetworkOnATrajectoryBetweenItsRows(TensorEngine engine) throws Exception {
        OdeSource ode = ode();
        double mean = GaussianVelocity.mean(CLASS);
        FieldRequest request = request(new StateChoice.Trajectory(ode), Guidance.NONE);
        float[] start = cell(engine, network(), request, 1, 1).z();
        for (double t : new double[] {0.97, 0.6, 0.33, 0.08, 0.02}) {
            FieldCell cell = cell(engine, network(), request, t, t / 3);
            for (int i = 0; i < start.length; i++) {
                double z = GaussianVelocity.flow(mean, start[i], 1, t);
                assertEquals(z, cell.z()[i], 1e-3, "z at " + t);
                assertEquals((z - GaussianVelocity.flow(mean, z, t, t / 3)) / (t - t / 3), cell.u()[i], 5e-3);
            }
        }
    }

    @Test
    void anOdeBetweenItsRowsOnItsOwnTrajectoryAndOnOtherStates(TensorEngine engine) throws Exception {
        OdeSource ode = ode();
        double mean = GaussianVelocity.mean(CLASS);
        for (StateChoice states : List.of(new StateChoice.Trajectory(ode), noised())) {
            FieldRequest request = request(states, Guidance.NONE);
            for (double t : new double[] {0.97, 0.6, 0.33}) {
                FieldCell cell = cell(engine, ode, request, t, 0.21 * t);
                for (int i = 0; i < cell.z().length; i++) {
                    double z = cell.z()[i];
                    double u = (z - GaussianVelocity.flow(mean, z, t, 0.21 * t)) / (0.79 * t);
                    assertEquals(u, cell.u()[i], 3e-3, "u at " + t);
                    assertEquals(GaussianVelocity.velocity(mean, z, t), cell.v()[i], 1e-4, "v at " + t);
                    assertEquals(z - t * u, cell.x()[i], 3e-3);
                }
            }
        }
    }

    @Test
    void guidanceEndsWhereItsIntervalDoes(TensorEngine engine) throws Exception {
        OdeSource ode = ode();
        FieldRequest request = request(noised(), INSIDE);
        double guided = GaussianVelocity.guidedMean(CLASS, 3);
        double plain = GaussianVelocity.mean(CLASS);
        for (double t : new double[] {0.6, 0.4, 0.2}) {
            FieldCell cell = cell(engine, ode, request, t, t);
            assertEquals(GaussianVelocity.velocity(guided, cell.z()[0], t), cell.v()[0], 1e-4, "v at " + t);
        }
        FieldCell above = cell(engine, ode, request, 0.61, 0.61);
        assertEquals(GaussianVelocity.velocity(plain, above.z()[0], 0.61), above.v()[0], 1e-4);
    }

    @Test
    void aPathIsContinuedWhereTheTrianglesSolveWasCancelled(TensorEngine engine) throws Exception {
        OdeSource ode = ode();
        FieldRequest request = request(new StateChoice.Trajectory(ode), Guidance.NONE);
        FieldCell first = cell(engine, ode, request, 0.9, 0.8);
        boolean isShort =
                OnEngine.run(engine, scope -> !ode.trajectories().of(request).covers(0.2));
        assertTrue(isShort);
        FieldCell second = cell(engine, ode, request, 0.3, 0);
        FieldCell again = cell(engine, ode, request, 0.9, 0.8);
        assertArrayEquals(first.u(), again.u());
        double z = GaussianVelocity.flow(GaussianVelocity.mean(CLASS), first.z()[0], 0.9, 0.3);
        assertEquals(z, second.z()[0], 1e-3);
    }

    @Test
    void timesNearZeroAreRefused(TensorEngine engine) {
        assertThrows(
                IllegalArgumentException.class, () -> cell(engine, ode(), request(noised(), Guidance.NONE), 1e-4, 0));
    }
}
