package io.pmfstudio.model.toy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Arrows and denoised points against closed forms and a plain solve. */
@ExtendWith(EngineExtension.class)
class ArrowFieldTest {
    private static final float[] PLACES = {0.5f, -1, 1.5f, 0.25f, -0.5f, -0.75f};

    private final TensorEngine engine;

    ArrowFieldTest(TensorEngine engine) {
        this.engine = engine;
    }

    /** A network of D dimensions that always predicts Q·(0.5, -0.25) as x. */
    private static PointState knowing(PlaneEmbedding plane) {
        int size = plane.dimensions();
        ToyPlan plan = ToyPlan.usual(PredictionTarget.X, size, 1, 0);
        PointState fresh = PointState.initial(plan);
        Map<String, float[]> averages = PointNetwork.initial(size, 0);
        averages.values().forEach(values -> Arrays.fill(values, 0));
        averages.put("6.bias", plane.embed(new float[] {0.5f, -0.25f}));
        return new PointState(plan, new float[0], false, 0, fresh.weights(), averages, fresh.moments());
    }

    private static void assertTowardsThePoint(FieldArrows arrows, double t) {
        for (int i = 0; i < PLACES.length; i++) {
            double expected = (PLACES[i] - (i % 2 == 0 ? 0.5 : -0.25)) / t;
            assertEquals(expected, arrows.v()[i], 1e-4);
            assertEquals(expected, arrows.u()[i], 1e-4);
        }
    }

    @Test
    void towardsOnePointAllArrowsAreTheStraightLine() throws Exception {
        PointField one = new PointField(new float[] {0.5f, -0.25f});
        for (double r : new double[] {0, 0.3, 0.7999, 0.8}) {
            assertTowardsThePoint(OnEngine.finish(engine, ArrowField.exact(one, PLACES, new TimePair(0.8, r))), 0.8);
        }
        PlaneEmbedding plane = PlaneEmbedding.of(8, 0);
        TimePair time = new TimePair(0.8, 0.2);
        FieldArrows learned = OnEngine.finish(engine, ArrowField.learned(knowing(plane), plane, 1, PLACES, time));
        assertTowardsThePoint(learned, 0.8);
    }

    @Test
    void belowTheSmallestTimeTheNearestArrowsAreShown() throws Exception {
        PointField one = new PointField(new float[] {0.5f, -0.25f});
        FieldArrows arrows = OnEngine.finish(engine, ArrowField.exact(one, PLACES, new TimePair(0, 0)));
        assertEquals(new TimePair(0.05, 0), arrows.time());
        assertTowardsThePoint(arrows, 0.05);
    }

    @Test
    void theExactAverageVelocityIsTheChordOfAFineSolve() throws Exception {
        float[] points = {-0.6f, 0.2f, 0.7f, 0.1f, 0, -0.8f, 0.3f, 0.9f};
        FieldArrows arrows =
                OnEngine.finish(engine, ArrowField.exact(new PointField(points), PLACES, new TimePair(0.9, 0.3)));
        int steps = 6000;
        for (int i = 0; i < PLACES.length; i += 2) {
            double[] z = {PLACES[i], PLACES[i + 1]};
            assertArrayEquals(PlainSum.velocity(points, z, 0.9), new double[] {arrows.v()[i], arrows.v()[i + 1]}, 1e-5);
            for (int k = 0; k < steps; k++) {
                double[] v = PlainSum.velocity(points, z, 0.9 - 0.6 * (k + 0.5) / steps);
                z = new double[] {z[0] - 0.6 / steps * v[0], z[1] - 0.6 / steps * v[1]};
            }
            assertEquals((PLACES[i] - z[0]) / 0.6, arrows.u()[i], 2e-2);
            assertEquals((PLACES[i + 1] - z[1]) / 0.6, arrows.u()[i + 1], 2e-2);
        }
    }

    @Test
    void aRegularGridGoesFromCornerToCorner() {
        float[] grid = ArrowField.grid(3, 2);
        assertArrayEquals(new float[] {-2, -2, 0, -2, 2, -2, -2, 0, 0, 0, 2, 0, -2, 2, 0, 2, 2, 2}, grid);
    }

    @Test
    void denoisedPointsAreThePointThatAllGoTo() throws Exception {
        float[] target = {0.5f, -0.25f, 0.5f, -0.25f, 0.5f, -0.25f};
        PointField one = new PointField(new float[] {0.5f, -0.25f});
        PlaneEmbedding plane = PlaneEmbedding.of(8, 0);
        PointState network = knowing(plane);
        ParticlePaths exact = OnEngine.finish(engine, ParticleFlow.exact(one, plane, 3, 10, 1));
        ParticlePaths learned = OnEngine.finish(engine, ParticleFlow.learned(network, plane, 3, 10, 1));
        for (TimePair time : new TimePair[] {
            new TimePair(1, 0), new TimePair(0.55, 0.5499), new TimePair(0.55, 0.2), new TimePair(0, 0)
        }) {
            assertArrayEquals(target, OnEngine.finish(engine, DenoisedPoints.exact(one, exact, time)), 1e-4f);
            assertArrayEquals(
                    target, OnEngine.finish(engine, DenoisedPoints.learned(network, plane, learned, time)), 1e-4f);
        }
    }

    @Test
    void denoisedPointsOfManyFollowTheChord() throws Exception {
        ParticlePaths paths = new ParticlePaths(
                new double[] {1, 0.5, 0},
                new float[][] {{1, 0}, {0.6f, 0.2f}, {0, 0}},
                new float[][] {{1, 0}, {0.6f, 0.2f}, {0, 0}});
        PointField field = new PointField(new float[] {0, 0});
        float[] x = OnEngine.finish(engine, DenoisedPoints.exact(field, paths, new TimePair(1, 0.5)));
        assertArrayEquals(new float[] {0.2f, 0.4f}, x, 1e-6f);
    }
}
