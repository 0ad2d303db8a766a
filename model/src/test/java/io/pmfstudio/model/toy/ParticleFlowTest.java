package io.pmfstudio.model.toy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Particles against closed forms and a finer solve by a plain sum. */
@ExtendWith(EngineExtension.class)
class ParticleFlowTest {
    private final TensorEngine engine;

    ParticleFlowTest(TensorEngine engine) {
        this.engine = engine;
    }

    @Test
    void towardsOnePointParticlesGoStraight() throws Exception {
        PointField field = new PointField(new float[] {0.5f, -0.25f});
        ParticlePaths paths = OnEngine.finish(engine, ParticleFlow.exact(field, PlaneEmbedding.of(2, 0), 3, 10, 1));
        for (int k = 0; k <= 10; k++) {
            double t = 1 - k / 10.0;
            for (int i = 0; i < 3; i++) {
                assertEquals((1 - t) * 0.5 + t * paths.frames()[0][2 * i], paths.frames()[k][2 * i], 1e-5);
                assertEquals((1 - t) * -0.25 + t * paths.frames()[0][2 * i + 1], paths.frames()[k][2 * i + 1], 1e-5);
            }
        }
        float[] places = new float[6];
        paths.at(0.25, places);
        assertEquals(0.75 * 0.5 + 0.25 * paths.frames()[0][0], places[0], 1e-5);
        assertEquals(paths.frames()[0][0] - 0.5, paths.averageVelocity(0, 2, 9)[0], 1e-4);
    }

    @Test
    void amongManyPointsTheyFollowTheFlowOfAPlainSum() throws Exception {
        float[] points = PlaneShape.MOONS.points(3, Purpose.DRAWS, 0, 200);
        ParticlePaths paths =
                OnEngine.finish(engine, ParticleFlow.exact(new PointField(points), PlaneEmbedding.of(2, 0), 4, 64, 1));
        for (int i = 0; i < 4; i++) {
            double[] z = {paths.frames()[0][2 * i], paths.frames()[0][2 * i + 1]};
            int steps = 2000;
            // the middle of each step, down to t = 1/2
            for (int k = 0; k < steps / 2; k++) {
                double t = 1 - (double) k / steps;
                double[] v = PlainSum.velocity(points, z, t);
                double[] half = {z[0] - v[0] / (2 * steps), z[1] - v[1] / (2 * steps)};
                v = PlainSum.velocity(points, half, t - 0.5 / steps);
                z = new double[] {z[0] - v[0] / steps, z[1] - v[1] / steps};
            }
            assertEquals(z[0], paths.frames()[32][2 * i], 2e-3);
            assertEquals(z[1], paths.frames()[32][2 * i + 1], 2e-3);
        }
    }

    @Test
    void particlesEndOnThePointsOfTheField() throws Exception {
        float[] points = {0, 0, 1, 0, 0, 1};
        ParticlePaths paths =
                OnEngine.finish(engine, ParticleFlow.exact(new PointField(points), PlaneEmbedding.of(2, 0), 50, 64, 2));
        float[] last = paths.frames()[64];
        for (int i = 0; i < 50; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int p = 0; p < 6; p += 2) {
                nearest = Math.min(nearest, Math.hypot(last[2 * i] - points[p], last[2 * i + 1] - points[p + 1]));
            }
            assertEquals(0, nearest, 1e-4);
        }
    }

    @Test
    void aLearnedFieldMovesStatesOfAllDimensions() throws Exception {
        PlaneEmbedding plane = PlaneEmbedding.of(8, 0);
        float[] target = plane.embed(new float[] {0.5f, -0.25f});
        ToyPlan plan = ToyPlan.usual(PredictionTarget.X, 8, 1, 0);
        PointState fresh = PointState.initial(plan);
        Map<String, float[]> averages = PointNetwork.initial(8, 0);
        averages.values().forEach(values -> Arrays.fill(values, 0));
        averages.put("6.bias", target);
        PointState knowing = new PointState(plan, new float[0], false, 0, fresh.weights(), averages, fresh.moments());
        ParticlePaths paths = OnEngine.finish(engine, ParticleFlow.learned(knowing, plane, 3, 10, 1));
        // every t but 0 is above the clip at 0.05
        float[] ends = paths.frames()[10];
        assertArrayEquals(new float[] {0.5f, -0.25f, 0.5f, -0.25f, 0.5f, -0.25f}, ends, 1e-5f);
        assertEquals((paths.frames()[0][0] + 0.5) / 2, paths.frames()[5][0], 1e-5);
    }

    @Test
    void exactAndLearnedParticlesStartAtTheSamePlaces() throws Exception {
        PlaneEmbedding plane = PlaneEmbedding.of(8, 3);
        PointState fresh = PointState.initial(ToyPlan.usual(PredictionTarget.X, 8, 1, 3));
        int count = 1003; // more than one block
        PointField field = new PointField(new float[] {0, 0, 1, 0});
        ParticlePaths exact = OnEngine.finish(engine, ParticleFlow.exact(field, plane, count, 1, 7));
        ParticlePaths learned = OnEngine.finish(engine, ParticleFlow.learned(fresh, plane, count, 1, 7));
        GaussianNoise noise = new GaussianNoise(7, Purpose.STATE);
        for (int i : new int[] {0, 999, 1000, 1002}) {
            float[] start = noise.image(i, 8);
            double x = 0;
            for (int d = 0; d < 8; d++) {
                x += plane.matrix()[2 * d] * start[d];
            }
            assertEquals(x, exact.frames()[0][2 * i], 1e-5);
        }
        assertArrayEquals(exact.frames()[0], learned.frames()[0]);
        assertEquals(ParticleFlow.LEADING * 8, learned.leading()[0].length);
        assertArrayEquals(noise.image(1, 8), Arrays.copyOfRange(learned.leadingAt(1), 8, 16));
    }

    @Test
    void aJumpGoesStraightFromTheSameStart() {
        ParticlePaths paths = new ParticlePaths(new double[] {1, 0.5, 0}, new float[][] {{1, 0}, {5, 5}, {0, 2}});
        ParticlePaths jump = paths.jumping(new float[] {0, 1});
        float[] places = new float[2];
        jump.at(0.25, places);
        assertArrayEquals(new float[] {0.25f, 0.75f}, places);
        assertArrayEquals(new float[] {0, 2}, paths.ends());
    }
}
