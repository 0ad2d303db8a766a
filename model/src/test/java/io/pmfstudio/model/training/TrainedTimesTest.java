package io.pmfstudio.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.perception.SmallJudges;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainedTimesTest {
    private static final int BATCH = 8;
    private static final ImageDataSet DATA = SmallJudges.stripes("stripes", 32, 1);

    private static Plan plan(Method method) {
        return Plan.usual("stripes", DATA.shape(), 2)
                .draft()
                .chooseMethod(method)
                .chooseBatch(BATCH)
                .plan();
    }

    /** The query of a batch holds what the training's own rows draw. */
    @Test
    void theyAreThoseOfTheBatches() {
        Plan plan = plan(Method.PMF);
        List<TimePair> times = TrainedTimes.first(plan, 3 * BATCH);
        BatchDraws draws = new BatchDraws(plan, DATA);
        for (int step = 0; step < 3; step++) {
            var query = draws.rows(step, 0, BATCH).query();
            for (int b = 0; b < BATCH; b++) {
                assertEquals(new TimePair(query.t()[b], query.r()[b]), times.get(step * BATCH + b));
            }
        }
    }

    @Test
    void aMethodWithoutRStaysOnTheDiagonal() {
        assertTrue(TrainedTimes.first(plan(Method.JIT), 100).stream().allMatch(time -> time.length() == 0));
    }

    /** Half of the usual plan's rows have r = t, and a tenth of the others are uniform: the law of its sampler. */
    @Test
    void theirLawIsTheSamplers() {
        List<TimePair> times = TrainedTimes.first(plan(Method.PMF), 40_000);
        assertEquals(0.5, times.stream().filter(time -> time.length() == 0).count() / 40_000.0, 1e-9);
        // the median of sigmoid(0.4 + 0.8·n) is sigmoid(0.4); that of a uniform time is 0.5
        double above = times.stream()
                        .filter(time -> time.length() == 0 && time.t() > 1 / (1 + Math.exp(-0.4)))
                        .count()
                / 20_000.0;
        assertEquals(0.9 * 0.5 + 0.1 * (1 - 1 / (1 + Math.exp(-0.4))), above, 0.015);
    }
}
