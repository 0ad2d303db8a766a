package io.pmfstudio.model.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.flow.FlowPiece.Ends;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The solver on one Gaussian N(m, σ²), whose flow is closed form: z_t = (1-t)·m + √((1-t)²σ² + t²)·ξ with ξ constant
 * along a trajectory.
 */
@ExtendWith(EngineExtension.class)
class FlowSolveTest {
    private static final double TOLERANCE = 1e-7;

    private static Denoiser gaussian(double mean, double sigma) {
        return (scope, z, t) -> Arrays.stream(z)
                .map(value -> {
                    double variance = (1 - t) * (1 - t) * sigma * sigma + t * t;
                    return mean + (1 - t) * sigma * sigma / variance * (value - (1 - t) * mean);
                })
                .toArray();
    }

    private static double exact(double mean, double sigma, double from, double z, double to) {
        double xi = (z - (1 - from) * mean) / spread(sigma, from);
        return (1 - to) * mean + spread(sigma, to) * xi;
    }

    private static double spread(double sigma, double t) {
        return Math.sqrt((1 - t) * (1 - t) * sigma * sigma + t * t);
    }

    @Test
    void oneGaussianIsSolvedInClosedForm(TensorEngine engine) throws Exception {
        double mean = 0.4;
        double sigma = 0.3;
        double[] start = {-1.5, 0.2, 2};
        double[] nodes = {1, 0.75, 0.5, 0.25, 0.1, 0};
        List<double[]> states = new ArrayList<>();
        FlowSolve solve = new FlowSolve(
                List.of(new FlowPiece(1, 0, gaussian(mean, sigma), Ends.CLOSED)),
                nodes,
                List.of(start),
                TOLERANCE,
                (node, z, denoised) -> states.add(z));
        OnEngine.finish(engine, solve);
        for (int node = 0; node < nodes.length; node++) {
            for (int i = 0; i < start.length; i++) {
                // at t = 0 the end point is x̄ at the last time, which for a Gaussian still depends on that time
                double allowed = nodes[node] == 0 ? 1e-3 : 20 * TOLERANCE;
                assertEquals(exact(mean, sigma, 1, start[i], nodes[node]), states.get(node)[i], allowed);
            }
        }
    }

    @Test
    void aRecordedPathKnowsTheStatesBetweenTheNodes(TensorEngine engine) throws Exception {
        double[] start = {-1.5, 0.2, 2};
        FlowPath path = new FlowPath();
        FlowSolve solve = new FlowSolve(
                List.of(new FlowPiece(1, 0, gaussian(0.4, 0.3), Ends.CLOSED)),
                new double[] {1, 0.5, 0},
                List.of(start),
                TOLERANCE,
                (node, z, denoised) -> {});
        OnEngine.finish(engine, solve.recordedBy(path));
        assertEquals(0, path.reached());
        for (double t = 1; t > 0.01; t -= 0.013) {
            double[] state = path.state(t);
            for (int i = 0; i < start.length; i++) {
                assertEquals(exact(0.4, 0.3, 1, start[i], t), state[i], 50 * TOLERANCE, "at " + t);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> path.state(1.1));
    }

    @Test
    void statesThatJoinFlowOnTheirOwn(TensorEngine engine) throws Exception {
        double[] nodes = {0.8, 0.6, 0.3, 0};
        List<double[]> starts = List.of(new double[] {1, 2}, new double[] {-1, 0.5});
        List<double[]> states = new ArrayList<>();
        FlowSolve solve = new FlowSolve(
                List.of(new FlowPiece(1, 0, gaussian(0, 0.5), Ends.CLOSED)),
                nodes,
                starts,
                TOLERANCE,
                (node, z, denoised) -> states.add(z));
        OnEngine.finish(engine, solve);
        assertEquals(2, states.get(0).length);
        assertEquals(4, states.get(1).length);
        assertEquals(-1, states.get(1)[2], 1e-12);
        assertEquals(exact(0, 0.5, 0.8, 1, 0.3), states.get(2)[0], 20 * TOLERANCE);
        assertEquals(exact(0, 0.5, 0.6, 0.5, 0.3), states.get(2)[3], 20 * TOLERANCE);
    }

    @Test
    void aJumpOfTheFieldIsMetExactly(TensorEngine engine) throws Exception {
        double[] nodes = {1, 0.5, 0.2, 0};
        List<double[]> states = new ArrayList<>();
        List<double[]> means = new ArrayList<>();
        FlowSolve solve = new FlowSolve(
                List.of(
                        new FlowPiece(1, 0.5, gaussian(1, 0.4), Ends.OPEN),
                        new FlowPiece(0.5, 0.35, gaussian(-1, 0.2), Ends.CLOSED),
                        new FlowPiece(0.35, 0, gaussian(1, 0.4), Ends.OPEN)),
                nodes,
                List.of(new double[] {0.7}),
                TOLERANCE,
                (node, z, denoised) -> {
                    states.add(z);
                    means.add(denoised);
                });
        OnEngine.finish(engine, solve);
        double half = exact(1, 0.4, 1, 0.7, 0.5);
        double third = exact(-1, 0.2, 0.5, half, 0.35);
        assertEquals(half, states.get(1)[0], 20 * TOLERANCE);
        assertEquals(exact(1, 0.4, 0.35, third, 0.2), states.get(2)[0], 40 * TOLERANCE);
        double inside = gaussian(-1, 0.2).denoise(null, new double[] {half}, 0.5)[0];
        assertEquals(inside, means.get(1)[0], 1e-6, "the end belongs to the closed piece");
    }

    /** Two points at ±1: x̄ = tanh((1-t)·z/t²), steep where the flow decides between them. */
    @Test
    void aTighterToleranceGivesASmallerError(TensorEngine engine) throws Exception {
        double reference = twoPoints(engine, 1e-12);
        double loose = Math.abs(twoPoints(engine, 1e-2) - reference);
        double tight = Math.abs(twoPoints(engine, 1e-6) - reference);
        assertTrue(loose > 1e-5, "the loose solve is a real approximation: " + loose);
        assertTrue(tight < loose / 10, "errors " + loose + " and " + tight);
    }

    private static double twoPoints(TensorEngine engine, double tolerance) throws Exception {
        List<double[]> states = new ArrayList<>();
        Denoiser points = (scope, z, t) -> new double[] {Math.tanh((1 - t) * z[0] / (t * t))};
        FlowSolve solve = new FlowSolve(
                List.of(new FlowPiece(1, 0, points, Ends.CLOSED)),
                new double[] {1, 0.3, 0},
                List.of(new double[] {0.1}),
                tolerance,
                (node, z, denoised) -> states.add(z));
        OnEngine.finish(engine, solve);
        return states.get(1)[0];
    }

    @Test
    void unusableStartsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new FlowIntegration(new double[3], 2, 1, 1e-3));
        assertThrows(IllegalArgumentException.class, () -> new FlowIntegration(new double[2], 2, 0, 1e-3));
        assertThrows(IllegalArgumentException.class, () -> new FlowIntegration(new double[2], 2, 1, 0));
    }
}
