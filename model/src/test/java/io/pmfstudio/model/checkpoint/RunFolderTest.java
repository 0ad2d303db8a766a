package io.pmfstudio.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Optimiser;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.RunStep;
import io.pmfstudio.model.training.StepMetrics;
import io.pmfstudio.model.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(EngineExtension.class)
class RunFolderTest {
    private static Map<String, float[]> train(TensorEngine engine, Path folder, Plan plan, int until, boolean resume)
            throws Exception {
        RunFolder run = RunFolder.open(folder, plan);
        Training training = OnEngine.run(engine, scope -> {
            Training fresh = new Training(engine.lastingScope(), plan, SmallRuns.stripes());
            if (resume) {
                run.resume(scope, fresh);
            }
            return fresh;
        });
        OnEngine.<Boolean>finish(engine, steps(training, run, until));
        return OnEngine.run(engine, scope -> {
            Map<String, float[]> state = new LinkedHashMap<>();
            training.state().forEach((name, tensor) -> state.put(name, TensorScope.toFloats(tensor)));
            run.save(training);
            training.close();
            return state;
        });
    }

    private static SlicedWork<Boolean> steps(Training training, RunFolder run, int until) {
        return scope -> {
            if (training.step() == until) {
                return Optional.of(true);
            }
            Optional<StepMetrics> done = training.advance(scope);
            if (done.isPresent()) {
                run.append(new RunStep(done.get(), 1));
            }
            return Optional.empty();
        };
    }

    @ParameterizedTest
    @EnumSource(Optimiser.Kind.class)
    void aResumedRunEqualsTheUninterruptedOneBitForBit(
            Optimiser.Kind optimiser, @TempDir Path folder, TensorEngine engine) throws Exception {
        Plan plan = SmallRuns.plan(Method.PMF, optimiser, 1e-3);
        Map<String, float[]> whole = train(engine, folder.resolve("whole"), plan, 6, false);
        train(engine, folder.resolve("parts"), plan, 4, false);
        Map<String, float[]> resumed = train(engine, folder.resolve("parts"), plan, 6, true);
        assertEquals(whole.keySet(), resumed.keySet());
        whole.forEach((name, values) -> assertArrayEquals(values, resumed.get(name), 0, name));
        assertEquals(
                Files.readString(folder.resolve("whole/metrics.csv")),
                Files.readString(folder.resolve("parts/metrics.csv")));
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void trainingLowersTheError(Method method, @TempDir Path folder, TensorEngine engine) throws Exception {
        train(engine, folder, SmallRuns.plan(method, Optimiser.Kind.ADAM, 3e-3), 60, false);
        List<String> lines = Files.readAllLines(folder.resolve("metrics.csv"));
        double first = meanError(lines.subList(1, 11));
        double last = meanError(lines.subList(51, 61));
        assertTrue(last < 0.8 * first, "mse_v went from " + first + " to " + last);
    }

    private static double meanError(List<String> lines) {
        return lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[3]))
                .average()
                .orElseThrow();
    }

    @Test
    void aChangedPlanIsRefusedWithTheDifference(@TempDir Path folder) throws Exception {
        RunFolder.open(folder, SmallRuns.plan(Method.PMF, Optimiser.Kind.ADAM, 1e-3));
        IOException refusal = assertThrows(
                IOException.class, () -> RunFolder.open(folder, SmallRuns.plan(Method.PMF, Optimiser.Kind.ADAM, 2e-3)));
        assertTrue(refusal.getMessage().contains("rate is 0.001"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("0.002"), refusal.getMessage());
        assertEquals(SmallRuns.plan(Method.PMF, Optimiser.Kind.ADAM, 1e-3), RunFolder.plan(folder));
    }

    @Test
    void metricsAfterTheCheckpointAreDroppedOnResume(@TempDir Path folder, TensorEngine engine) throws Exception {
        Plan plan = SmallRuns.plan(Method.FM, Optimiser.Kind.ADAM, 1e-3);
        train(engine, folder, plan, 2, false);
        RunFolder.open(folder, plan).append(new RunStep(new StepMetrics(3, 24, 9, 9, 9, 9), 1));
        train(engine, folder, plan, 3, true);
        List<String> lines = Files.readAllLines(folder.resolve("metrics.csv"));
        assertEquals(4, lines.size());
        assertTrue(lines.get(3).startsWith("3,24,") && !lines.get(3).contains(",9.0,"), lines.get(3));
    }

    @Test
    void anExportedAverageIsAModel(@TempDir Path folder, TensorEngine engine) throws Exception {
        Plan plan = SmallRuns.plan(Method.PMF, Optimiser.Kind.MUON, 1e-3);
        RunFolder run = RunFolder.open(folder, plan);
        Path file = RunFolder.model(folder);
        OnEngine.<Boolean>run(engine, scope -> {
            try (Training training = new Training(engine.lastingScope(), plan, SmallRuns.stripes())) {
                run.export(training);
            }
            return true;
        });
        try (LoadedModel model = OnEngine.await(LoadedModel.open(engine, file))) {
            assertEquals(SmallRuns.NETWORK, model.description().config());
            assertTrue(model.description().plan().orElseThrow().contains("\"stripes\""));
        }
    }
}
