package io.pmfstudio.model.toy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A training resumes bit for bit, ends where it diverges, and learns. */
@ExtendWith(EngineExtension.class)
class PointTrainingTest {
    private static final PlaneEmbedding PLANE = PlaneEmbedding.of(4, 0);

    @TempDir
    private Path folder;

    private final TensorEngine engine;

    PointTrainingTest(TensorEngine engine) {
        this.engine = engine;
    }

    /** Keeps every state. */
    private static final class Kept implements PointTraining.Listener {
        private final List<PointState> states = new ArrayList<>();
        private final List<Integer> steps = new ArrayList<>();

        @Override
        public void advanced(int done) {
            steps.add(done);
        }

        @Override
        public void reached(PointState state) {
            states.add(state);
        }
    }

    private static ToyPlan plan(PredictionTarget target, int steps) {
        return ToyPlan.usual(target, 4, steps, 5).withBatch(8);
    }

    private static void assertSame(Map<String, float[]> expected, Map<String, float[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, actual.get(name), name));
    }

    @Test
    void aTrainingGoesOnFromItsFileBitForBit() throws Exception {
        Kept kept = new Kept();
        PointState whole = OnEngine.finish(
                engine, new PointTraining(plan(PredictionTarget.X, 6), PlaneShape.SWISS_ROLL, PLANE, 3, kept));
        assertEquals(List.of(1, 2, 3, 4, 5, 6), kept.steps);
        assertEquals(2, kept.states.size());
        Path file = folder.resolve("half.safetensors");
        PointFile.write(file, kept.states.get(0));
        PointState read = PointFile.read(file);
        assertEquals(3, read.steps());
        assertFalse(read.ended());
        PointState resumed =
                OnEngine.finish(engine, new PointTraining(read, PlaneShape.SWISS_ROLL, PLANE, 3, new Kept()));
        assertTrue(resumed.ended());
        assertSame(whole.weights(), resumed.weights());
        assertSame(whole.averages(), resumed.averages());
        assertSame(whole.moments(), resumed.moments());
        assertArrayEquals(whole.rawLosses(), resumed.rawLosses());
    }

    @Test
    void aTrainingThatRunsAwayEndsThere() throws Exception {
        ToyPlan wild = plan(PredictionTarget.U, 50).withRate(1e30);
        PointState state =
                OnEngine.finish(engine, new PointTraining(wild, PlaneShape.SWISS_ROLL, PLANE, 100, new Kept()));
        assertTrue(state.diverged() && state.ended());
        assertTrue(state.steps() < 50);
        for (float loss : state.rawLosses()) {
            assertTrue(Float.isFinite(loss));
        }
    }

    @Test
    void flowMatchingLearnsWhereOnePointIs() throws Exception {
        PointCloud point = PointCloud.of("point", new float[] {0.5f, -0.5f}, 0);
        PlaneEmbedding plane = PlaneEmbedding.of(2, 0);
        ToyPlan plan = ToyPlan.usual(PredictionTarget.V, 2, 150, 5).withBatch(64);
        PointState state = OnEngine.finish(engine, new PointTraining(plan, point, plane, 1000, new Kept()));
        float[] samples = plane.project(OnEngine.finish(engine, PointSampling.of(state, 200, 8, 1)));
        double x = 0;
        double y = 0;
        for (int i = 0; i < 200; i++) {
            x += samples[2 * i] / 200;
            y += samples[2 * i + 1] / 200;
        }
        assertEquals(0.5, x, 0.15);
        assertEquals(-0.5, y, 0.15);
    }
}
