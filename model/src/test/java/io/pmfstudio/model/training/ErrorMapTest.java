package io.pmfstudio.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The errors over (r, t) against a closed form. A fresh network of x-prediction puts out 0, so u = v_θ = z/t, whose du/dt
 * along itself is 0 where t is not clipped; and with pictures of ±1 the plain target's error is then 1/t² in every pixel.
 */
@ExtendWith(EngineExtension.class)
class ErrorMapTest {
    private static final NetworkConfig NETWORK = new NetworkConfig(8, 4, 1, 16, 2, 2, 1, 2, 1, 1, 1, 1, 0, 48);
    private static final int STEPS = 12;

    private static ImageDataSet blackAndWhite() {
        byte[][] pixels = new byte[16][64];
        int[] labels = new int[16];
        for (int i = 0; i < 16; i++) {
            labels[i] = i % 2;
            for (int k = 0; k < 64; k++) {
                pixels[i][k] = (byte) (k * (i + 3) % 5 < 2 ? 255 : 0);
            }
        }
        return new ImageDataSet("made", new ImageShape(1, 8, 8), List.of("a", "b"), labels, pixels, List.of());
    }

    private static Plan plan(Method method) {
        return Plan.usual("made", new ImageShape(1, 8, 8), 2)
                .draft()
                .method(method)
                .network(NETWORK)
                .targets(Targets.PLAIN)
                .batch(24)
                .microBatch(7) // does not divide the batch
                .rate(1e-12) // so that the network stays as fresh
                .plan();
    }

    private record Sums(double draws, double error) {
        Sums plus(double share, double more) {
            return new Sums(draws + share, error + share * more);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"PMF", "JIT"})
    void everyCellHoldsTheMeanOfItsDrawsOlderOnesFading(Method method, TensorEngine engine) throws Exception {
        Plan plan = plan(method);
        ErrorMap map = OnEngine.run(engine, scope -> {
            try (Training training = new Training(engine.lastingScope(), plan, blackAndWhite())) {
                while (training.step() < STEPS) {
                    assertEquals(training.step(), training.errorMap().step());
                    training.advance(scope);
                }
                return training.errorMap();
            }
        });
        Map<List<Integer>, Sums> expected = new HashMap<>();
        BatchDraws draws = new BatchDraws(plan, blackAndWhite());
        for (int step = 0; step < STEPS; step++) {
            VelocityQuery query = draws.rows(step, 0, plan.batch()).query();
            double share = Math.pow(1 - 1.0 / 500, STEPS - 1.0 - step);
            for (int b = 0; b < plan.batch(); b++) {
                double t = query.t()[b];
                double r = method == Method.JIT ? t : query.r()[b];
                double clipped = Math.max(t, 0.05);
                expected.merge(
                        List.of((int) Math.floor(8 * t), (int) Math.floor(8 * r)),
                        new Sums(share, share / (clipped * clipped)),
                        (a, more) -> a.plus(more.draws(), more.error() / more.draws()));
            }
        }
        assertEquals(expected.size(), map.cells().size());
        expected.forEach((place, sums) -> {
            ErrorMap.Cell cell = map.cell(place.get(0), place.get(1)).orElseThrow();
            assertEquals(sums.draws(), cell.draws(), 1e-9);
            if (place.get(0) > 0) { // below t = 1/8 lies the clip, under which du/dt is not 0
                double mean = sums.error() / sums.draws();
                assertEquals(mean, cell.meanU(), 1e-4 * mean, "u at " + place);
                assertEquals(mean, cell.meanV(), 1e-4 * mean, "v at " + place);
            }
        });
        assertTrue(map.cells().size() > (method == Method.JIT ? 5 : 12), "the draws spread over the triangle");
    }

    @Test
    void aTimeOfOneLiesInTheLastRow() {
        assertEquals(7, ErrorMap.index(1));
        assertEquals(7, ErrorMap.index(0.875));
        assertEquals(6, ErrorMap.index(0.874_99));
        assertEquals(0, ErrorMap.index(0));
    }
}
