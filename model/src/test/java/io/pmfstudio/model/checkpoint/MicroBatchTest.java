package io.pmfstudio.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.StepMetrics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first half of a batch has r = t; by itself it goes without tangents, and nothing else may change. */
@ExtendWith(EngineExtension.class)
class MicroBatchTest {
    @ParameterizedTest
    @CsvSource({
        "PMF,GUIDED,V_HEAD",
        "PMF,GUIDED,BOUNDARY",
        "PMF,PLAIN,V_HEAD",
        "IMF,PLAIN,BOUNDARY",
        "MEANFLOW,GUIDED,BOUNDARY",
        "JIT,PLAIN,V_HEAD"
    })
    void theCutOfABatchDoesNotChangeTheTraining(
            Method method, Targets targets, VelocityHead head, @TempDir Path folder, TensorEngine engine)
            throws Exception {
        List<StepMetrics> whole = train(engine, folder.resolve("whole"), plan(method, targets, head, 8));
        List<StepMetrics> halves = train(engine, folder.resolve("halves"), plan(method, targets, head, 4));
        for (int i = 0; i < whole.size(); i++) {
            StepMetrics a = whole.get(i);
            StepMetrics b = halves.get(i);
            assertEquals(a.meanSquareU(), b.meanSquareU(), 1e-3 * a.meanSquareU());
            assertEquals(a.meanSquareV(), b.meanSquareV(), 1e-3 * a.meanSquareV());
            assertEquals(a.rateOfU(), b.rateOfU(), 1e-3 * a.rateOfU());
            assertEquals(a.gradientNorm(), b.gradientNorm(), 1e-3 * a.gradientNorm());
        }
    }

    private static Plan plan(Method method, Targets targets, VelocityHead head, int microBatch) {
        return SmallRuns.plan(method, targets, microBatch).draft().head(head).plan();
    }

    private static List<StepMetrics> train(TensorEngine engine, Path folder, Plan plan) throws Exception {
        List<StepMetrics> metrics = new ArrayList<>();
        OnEngine.finish(
                engine,
                new TrainingRun(
                        RunFolder.open(folder, plan),
                        SmallRuns.stripes(),
                        new TrainingRun.Schedule(4, 100),
                        step -> metrics.add(step.metrics())));
        return metrics;
    }
}
