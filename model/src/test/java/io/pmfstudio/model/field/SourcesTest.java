package io.pmfstudio.model.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Network and ODE sources on Gaussians, whose u is closed form. */
@ExtendWith(EngineExtension.class)
class SourcesTest {
    private static final int CLASS = 1;
    /** Local errors of 1e-4 add up along a trajectory, and u divides their sum by t - r. */
    private static final double SOLVED = 2e-3;

    private final GaussianVelocity gaussian = new GaussianVelocity();
    private final OdeSource ode = new OdeSource("ODE", gaussian, 0.05);
    private final NetworkSource network = new NetworkSource("network", gaussian);

    private static FieldRequest request(TriangleGrid grid, StateChoice states, Guidance guidance) {
        return new FieldRequest(grid, states, 5, 1, OptionalInt.of(CLASS), guidance);
    }

    private static FieldTriangle field(TensorEngine engine, FieldSource source, FieldRequest request) throws Exception {
        return OnEngine.finish(engine, source.triangle(request, cell -> {}));
    }

    private static float[] image() {
        float[] image = new float[GaussianVelocity.SHAPE.size()];
        for (int i = 0; i < image.length; i++) {
            image[i] = (float) Math.sin(i);
        }
        return image;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16})
    void anOdeSolvesTheClosedFormFlow(int steps, TensorEngine engine) throws Exception {
        StateChoice own = new StateChoice.Trajectory(ode);
        FieldTriangle field = field(engine, ode, request(new TriangleGrid(steps), own, Guidance.NONE));
        for (FieldCell cell : field.cells()) {
            assertFlows(cell, GaussianVelocity.mean(CLASS), SOLVED);
        }
    }

    @Test
    void anOdeSolvesFromStatesThatAreNotItsOwn(TensorEngine engine) throws Exception {
        StateChoice noised = new StateChoice.NoisedImage(image());
        FieldTriangle field = field(engine, ode, request(new TriangleGrid(8), noised, Guidance.NONE));
        for (FieldCell cell : field.cells()) {
            assertFlows(cell, GaussianVelocity.mean(CLASS), SOLVED);
        }
    }

    private static void assertFlows(FieldCell cell, double mean, double tolerance) {
        double t = cell.time().t();
        double r = cell.time().r();
        for (int i = 0; i < cell.z().length; i++) {
            double z = cell.z()[i];
            double v = GaussianVelocity.velocity(mean, z, t);
            double u = t == r ? v : (z - GaussianVelocity.flow(mean, z, t, r)) / (t - r);
            assertEquals(v, cell.v()[i], 1e-4, "v at " + cell.time());
            assertEquals(u, cell.u()[i], tolerance, "u at " + cell.time());
            assertEquals(z - t * u, cell.x()[i], tolerance, "x at " + cell.time());
        }
    }

    @Test
    void theGuidedIntervalCutsTheFlow(TensorEngine engine) throws Exception {
        Guidance guidance = new Guidance(3, 0.2, 0.6);
        StateChoice own = new StateChoice.Trajectory(ode);
        FieldTriangle field = field(engine, ode, request(new TriangleGrid(8), own, guidance));
        double plain = GaussianVelocity.mean(CLASS);
        double guided = GaussianVelocity.guidedMean(CLASS, 3);
        for (FieldCell cell : field.cells()) {
            double t = cell.time().t();
            double r = cell.time().r();
            if (r == t) {
                continue;
            }
            for (int i = 0; i < cell.z().length; i++) {
                double z = cell.z()[i];
                z = piece(plain, z, t, r, 1, 0.6);
                z = piece(guided, z, t, r, 0.6, 0.2);
                z = piece(plain, z, t, r, 0.2, 0);
                assertEquals((cell.z()[i] - z) / (t - r), cell.u()[i], 2 * SOLVED, "u at " + cell.time());
            }
        }
    }

    /** The flow over the part of [r, t] that lies between two ends. */
    private static double piece(double mean, double z, double t, double r, double upper, double lower) {
        double from = Math.min(t, upper);
        double to = Math.max(r, lower);
        return from > to ? GaussianVelocity.flow(mean, z, from, to) : z;
    }

    @Test
    void bothSourcesStandOnTheSameStates(TensorEngine engine) throws Exception {
        FieldRequest request = request(new TriangleGrid(8), new StateChoice.Trajectory(ode), Guidance.NONE);
        FieldTriangle solved = field(engine, ode, request);
        FieldTriangle evaluated = field(engine, network, request);
        for (int i = 0; i < solved.cells().size(); i++) {
            assertArrayEquals(
                    solved.cells().get(i).z(), evaluated.cells().get(i).z(), 1e-6f);
            FieldDifference.Deviation deviation = FieldDifference.deviation(
                    solved.cells().get(i), evaluated.cells().get(i));
            assertTrue(deviation.u() < SOLVED, deviation.toString());
        }
    }

    @Test
    void figureOneHasItsTenPairsOnBothSources(TensorEngine engine) throws Exception {
        FieldRequest request = request(TriangleGrid.FIGURE_ONE, new StateChoice.Trajectory(ode), Guidance.NONE);
        double[][] pairs = {{1, 1}, {1, .8}, {1, .5}, {1, 0}, {.8, .8}, {.8, .5}, {.8, 0}, {.5, .5}, {.5, 0}, {.1, 0}};
        for (FieldSource source : List.of(ode, network)) {
            FieldTriangle field = field(engine, source, request);
            double[][] found = field.cells().stream()
                    .map(cell -> new double[] {cell.time().t(), cell.time().r()})
                    .toArray(double[][]::new);
            assertTrue(Arrays.deepEquals(pairs, found), Arrays.deepToString(found));
            for (FieldCell cell : field.cells()) {
                assertFlows(cell, GaussianVelocity.mean(CLASS), SOLVED);
            }
        }
    }

    @Test
    void aRowsVelocityIsAskedAsInTraining(TensorEngine engine) throws Exception {
        Guidance guidance = new Guidance(3, 0.3, 0.6);
        StateChoice noised = new StateChoice.NoisedImage(image());
        FieldTriangle field = field(engine, network, request(new TriangleGrid(8), noised, guidance));
        assertEquals(8, gaussian.velocityRows, "one batch with a row for each t");
        for (FieldCell cell : field.cells()) {
            double t = cell.time().t();
            double mean = GaussianVelocity.guidedMean(CLASS, t >= 0.3 && t <= 0.6 ? 3 : 1);
            for (int i = 0; i < cell.z().length; i++) {
                assertEquals(GaussianVelocity.velocity(mean, cell.z()[i], t), cell.v()[i], 1e-5, "v at t = " + t);
            }
        }
    }

    @Test
    void withoutAnIntervalTheDiagonalsAnswersAreTheVelocities(TensorEngine engine) throws Exception {
        StateChoice noised = new StateChoice.NoisedImage(image());
        TriangleGrid grid = new TriangleGrid(8);
        FieldTriangle field = field(engine, network, request(grid, noised, Guidance.NONE));
        assertEquals(0, gaussian.velocityRows);
        assertEquals(grid.cellCount(), gaussian.rows);
        field.cells().forEach(cell -> assertFlows(cell, GaussianVelocity.mean(CLASS), 1e-4));
    }

    @Test
    void aLongerPathPassesTheGridsTimes(TensorEngine engine) throws Exception {
        StateChoice path = new StateChoice.OwnPath(network, OptionalInt.of(24));
        FieldTriangle field = field(engine, network, request(new TriangleGrid(8), path, Guidance.NONE));
        float[] start = field.cells().get(0).z();
        for (FieldCell cell : field.cells()) {
            for (int i = 0; i < start.length; i++) {
                // with exact u any path is the flow itself
                double expected = GaussianVelocity.flow(
                        GaussianVelocity.mean(CLASS), start[i], 1, cell.time().t());
                assertEquals(expected, cell.z()[i], 1e-5);
            }
        }
        assertEquals(44 + 21, gaussian.rows, "24 steps, of which three are below the last row");
    }

    @Test
    void aPathThatMissesATimeIsRefused() {
        StateChoice path = new StateChoice.OwnPath(network, OptionalInt.of(12));
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> request(new TriangleGrid(8), path, Guidance.NONE));
        assertTrue(refusal.getMessage().contains("12 steps does not pass t = 0.875"), refusal.getMessage());
    }
}
