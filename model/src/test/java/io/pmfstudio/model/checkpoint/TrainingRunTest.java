package io.pmfstudio.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.DivergenceException;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Optimiser;
import io.pmfstudio.model.training.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(EngineExtension.class)
class TrainingRunTest {
    @TempDir
    private Path folder;

    private static TrainingRun run(Path folder, Plan plan, int steps) throws IOException {
        return new TrainingRun(
                RunFolder.open(folder, plan), SmallRuns.stripes(), new TrainingRun.Schedule(steps, 2), metrics -> {});
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"PMF", "JIT"})
    void aRunStoppedAnywhereEndsAsTheUninterruptedOne(Method method, TensorEngine engine) throws Exception {
        Plan plan = SmallRuns.plan(method);
        Path whole = folder.resolve("whole");
        assertEquals(6, OnEngine.finish(engine, run(whole, plan, 6)));
        Path parts = folder.resolve("parts");
        stopInStep(engine, parts, plan, 5); // the checkpoint is that of step 4, the metrics go on to 5
        assertEquals(6, metrics(parts).size(), "a header and five steps");
        Files.delete(parts.resolve("samples/step-0000004.png")); // as if stopped before the sheet
        assertEquals(6, OnEngine.finish(engine, run(parts, plan, 6)));
        assertEquals(metrics(whole), metrics(parts));
        for (String file : List.of(
                "plan.json",
                "model.safetensors",
                "checkpoint.safetensors",
                "error-map.csv",
                "samples/step-0000002.png",
                "samples/step-0000004.png",
                "samples/step-0000006.png")) {
            assertArrayEquals(Files.readAllBytes(whole.resolve(file)), Files.readAllBytes(parts.resolve(file)), file);
        }
        try (Stream<Path> files = Files.list(parts)) {
            assertEquals(6, files.count(), "nothing else is left behind");
        }
    }

    private static void stopInStep(TensorEngine engine, Path folder, Plan plan, int step) throws Exception {
        AtomicReference<EngineTask<Integer>> task = new AtomicReference<>();
        TrainingRun run = new TrainingRun(
                RunFolder.open(folder, plan), SmallRuns.stripes(), new TrainingRun.Schedule(6, 2), metrics -> {
                    if (metrics.metrics().step() == step) {
                        task.get().cancel();
                    }
                });
        // a first slice that waits until the task is known
        CountDownLatch known = new CountDownLatch(1);
        task.set(engine.submit(Priority.TRAINING, "training", scope -> {
            known.await();
            return run.advance(scope);
        }));
        known.countDown();
        assertThrows(CancellationException.class, () -> task.get().result().get());
    }

    /** All columns but the last, the images per second. */
    private static List<String> metrics(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("metrics.csv")).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }

    @Test
    void aDivergingRunStopsWithASentenceAndKeepsItsLastGoodCheckpoint(TensorEngine engine) throws Exception {
        Plan wild = SmallRuns.plan(Method.PMF, Optimiser.Kind.ADAM, 1e30);
        TrainingRun run = new TrainingRun(
                RunFolder.open(folder, wild), SmallRuns.stripes(), new TrainingRun.Schedule(6, 1), metrics -> {});
        DivergenceException failure = assertThrows(DivergenceException.class, () -> OnEngine.finish(engine, run));
        assertTrue(failure.getMessage().matches("the (loss|gradient's norm) is (NaN|Infinity) in step [2-6], whose.*"));
        assertTrue(failure.getMessage().matches(".*largest t is 0\\.[0-9]+; lower the learning rate.*"));
        int kept = metrics(folder).size() - 1;
        try (TensorFile checkpoint = RunFolder.checkpoint(folder)) {
            assertEquals(Integer.toString(kept), checkpoint.metadata().get("pmf.step"));
            for (StoredTensor tensor : checkpoint.tensors().values()) {
                for (float value : tensor.toFloats()) {
                    assertTrue(Float.isFinite(value), tensor.name());
                }
            }
        }
    }
}
