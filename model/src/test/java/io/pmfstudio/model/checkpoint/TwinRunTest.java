package io.pmfstudio.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.RunStep;
import io.pmfstudio.model.training.StepMetrics;
import io.pmfstudio.model.training.Training;
import io.pmfstudio.model.training.TwinRun;
import io.pmfstudio.model.training.TwinTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EngineExtension.class)
class TwinRunTest {
    private static final Plan X = SmallRuns.plan(Method.PMF);
    private static final Plan U = SmallRuns.plan(Method.IMF);
    private static final ImageDataSet DATA = SmallRuns.stripes();

    /** What twins without a run do in so many steps, and what a question says at their end. */
    private static <T> List<T> reference(
            TensorEngine engine, int steps, List<TwinTraining.Step> metrics, Asking<T> question) throws Exception {
        return OnEngine.run(engine, scope -> {
            try (TwinTraining twins = new TwinTraining(engine.lastingScope(), engine.lastingScope(), X, U, DATA)) {
                while (twins.step() < steps) {
                    twins.advance(scope).ifPresent(metrics::add);
                }
                return List.of(question.of(scope, twins.first()), question.of(scope, twins.second()));
            }
        });
    }

    private interface Asking<T> {
        T of(io.pmfstudio.model.runtime.TensorScope scope, Training training) throws Exception;
    }

    /** Runs up to a step and stays there. */
    private static TwinRun pausedAt(TensorEngine engine, int step) throws Exception {
        AtomicReference<TwinRun> run = new AtomicReference<>();
        run.set(new TwinRun(engine, X, U, DATA, done -> {
            if (done.second().step() == step) {
                run.get().pause();
            }
        }));
        CompletableFuture<Integer> end = run.get().goOn();
        assertThrows(CancellationException.class, () -> end.get(2, TimeUnit.MINUTES));
        return run.get();
    }

    /** Paused at any moment, both stand at the step that was told last, and go on as if nothing had been. */
    @Test
    void aPauseLeavesNeitherAhead(TensorEngine engine) throws Exception {
        SampleRequest request = new SampleRequest(new long[] {0, 1}, 1, Guidance.NONE, 3, 1);
        List<TwinTraining.Step> expected = new ArrayList<>();
        List<TwinTraining.Step> seen = Collections.synchronizedList(new ArrayList<>());
        try (TwinRun run = new TwinRun(engine, X, U, DATA, seen::add)) {
            for (int pause = 0; pause < 3; pause++) {
                int before = seen.size();
                var end = run.goOn();
                while (seen.size() == before) {
                    OnEngine.await(run.samples(request)); // looks between the slices change nothing
                }
                run.pause();
                assertThrows(CancellationException.class, () -> end.get(1, TimeUnit.MINUTES));
                TwinRun.Seen<float[]> paused = OnEngine.await(run.samples(request));
                assertEquals(seen.size(), paused.step());
                expected.clear();
                List<float[]> alone = reference(
                        engine,
                        seen.size(),
                        expected,
                        (scope, training) -> training.sampler(
                                        scope, training.averages().get(0), request)
                                .finish(scope));
                assertArrayEquals(alone.get(0), paused.first(), 0);
                assertArrayEquals(alone.get(1), paused.second(), 0);
                assertEquals(expected, seen);
            }
        }
    }

    /** Each side goes on alone to where the twins would have come. */
    @Test
    void savedTwinsAreRunsThatResume(TensorEngine engine, @TempDir Path folder) throws Exception {
        List<TwinTraining.Step> seen = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<TwinRun> twins = new AtomicReference<>();
        twins.set(new TwinRun(engine, X, U, DATA, step -> {
            seen.add(step);
            twins.get().pause();
        }));
        try (TwinRun run = twins.get()) {
            for (int i = 0; i < 2; i++) {
                CompletableFuture<Integer> end = run.goOn();
                assertThrows(CancellationException.class, () -> end.get(1, TimeUnit.MINUTES));
            }
            TwinFolders.Side x = side(folder.resolve("x"), seen, TwinTraining.Step::first);
            TwinFolders.Side u = side(folder.resolve("u"), seen, TwinTraining.Step::second);
            assertEquals(2, OnEngine.await(TwinFolders.save(run, x, u)));
            ExecutionException twice = assertThrows(
                    ExecutionException.class,
                    () -> TwinFolders.save(run, x, u).result().get(1, TimeUnit.MINUTES));
            assertTrue(twice.getCause().getMessage().contains("holds a run already"), twice.toString());
        }
        for (String name : List.of("x", "u")) {
            Path saved = folder.resolve(name);
            assertEquals(2, RunFolder.savedStep(saved));
            assertEquals(List.of(2), List.copyOf(RunFolder.sheets(saved).keySet()));
            Plan plan = RunFolder.plan(saved);
            TrainingRun.Schedule schedule = new TrainingRun.Schedule(4, 2);
            OnEngine.finish(engine, new TrainingRun(RunFolder.open(saved, plan), DATA, schedule, step -> {}));
            Path alone = folder.resolve(name + "-alone");
            OnEngine.finish(engine, new TrainingRun(RunFolder.open(alone, plan), DATA, schedule, step -> {}));
            for (String file : List.of(
                    "checkpoint.safetensors",
                    "model.safetensors",
                    "samples/step-0000002.png",
                    "samples/step-0000004.png")) {
                assertArrayEquals(
                        Files.readAllBytes(alone.resolve(file)), Files.readAllBytes(saved.resolve(file)), file);
            }
            assertEquals(
                    RunMetrics.read(alone).stream().map(RunStep::metrics).toList(),
                    RunMetrics.read(saved).stream().map(RunStep::metrics).toList());
        }
    }

    @Test
    void whatCannotBeSavedWholeIsNotSavedByHalves(TensorEngine engine, @TempDir Path folder) throws Exception {
        AtomicReference<TwinRun> twins = new AtomicReference<>();
        List<TwinTraining.Step> seen = Collections.synchronizedList(new ArrayList<>());
        twins.set(new TwinRun(engine, X, U, DATA, step -> {
            seen.add(step);
            twins.get().pause();
        }));
        try (TwinRun run = twins.get()) {
            CompletableFuture<Integer> end = run.goOn();
            assertThrows(CancellationException.class, () -> end.get(1, TimeUnit.MINUTES));
            Path file = Files.writeString(folder.resolve("file"), "no folder");
            TwinFolders.Side x = side(folder.resolve("x"), seen, TwinTraining.Step::first);
            TwinFolders.Side u = side(file.resolve("u"), seen, TwinTraining.Step::second);
            ExecutionException refused = assertThrows(
                    ExecutionException.class,
                    () -> TwinFolders.save(run, x, u).result().get(1, TimeUnit.MINUTES));
            assertTrue(refused.getCause() instanceof IOException, refused.toString());
            assertFalse(Files.exists(folder.resolve("x")), "half a pair");
            Path letters = Files.createDirectory(folder.resolve("letters"));
            Files.writeString(letters.resolve("letter.txt"), "keep me");
            TwinFolders.Side other = side(letters, seen, TwinTraining.Step::second);
            assertThrows(
                    ExecutionException.class,
                    () -> TwinFolders.save(run, x, other).result().get(1, TimeUnit.MINUTES));
            assertTrue(Files.exists(letters.resolve("letter.txt")), "what was there before stays");
        }
    }

    private static TwinFolders.Side side(
            Path folder, List<TwinTraining.Step> steps, Function<TwinTraining.Step, StepMetrics> which) {
        return new TwinFolders.Side(
                folder,
                steps.stream().map(step -> new RunStep(which.apply(step), 100)).toList());
    }

    @Test
    void aLookReturnsWhatTheNetworksCompute(TensorEngine engine) throws Exception {
        float[] image = DATA.image(7);
        TimePair time = new TimePair(0.75, 0.25);
        float[] noise = new GaussianNoise(9, GaussianNoise.Purpose.STATE).image(0, 64);
        float[] z = new float[64];
        for (int i = 0; i < 64; i++) {
            z[i] = (float) ((1 - time.t()) * image[i] + time.t() * noise[i]);
        }
        VelocityQuery query = VelocityQuery.of(new double[] {time.t()}, new double[] {time.r()}, 1, Guidance.NONE);
        var expected = reference(
                engine,
                2,
                new ArrayList<>(),
                (scope, training) -> training.averageVelocity(
                                scope, training.averages().get(0))
                        .evaluate(scope, z, query));
        FieldRequest request = new FieldRequest(
                new TriangleGrid(4), new StateChoice.NoisedImage(image), 9, 1, OptionalInt.of(1), Guidance.NONE);
        try (TwinRun run = pausedAt(engine, 2)) {
            TwinRun.Seen<FieldCell> seen = OnEngine.await(run.cell(request, time));
            assertEquals(2, seen.step());
            assertArrayEquals(z, seen.first().z(), 1e-6f);
            assertArrayEquals(expected.get(0).u(), seen.first().u(), 1e-5f);
            assertArrayEquals(expected.get(0).x(), seen.first().x(), 1e-5f);
            assertArrayEquals(expected.get(1).u(), seen.second().u(), 1e-5f);
            assertArrayEquals(expected.get(1).x(), seen.second().x(), 1e-5f);
        }
    }

    @Test
    void samplesAreOneStepFromTheirNoises(TensorEngine engine) throws Exception {
        SampleRequest request = new SampleRequest(new long[] {1, 0}, 1, Guidance.NONE, 4, 1);
        float[] z = new GaussianNoise(4, GaussianNoise.Purpose.STATE).image(1, 64);
        VelocityQuery query = VelocityQuery.of(new double[] {1}, new double[] {0}, 0, Guidance.NONE);
        var expected = reference(
                engine,
                1,
                new ArrayList<>(),
                (scope, training) -> training.averageVelocity(
                                scope, training.averages().get(0))
                        .evaluate(scope, z, query)
                        .x());
        try (TwinRun run = pausedAt(engine, 1)) {
            TwinRun.Seen<float[]> seen = OnEngine.await(run.samples(request));
            assertArrayEquals(expected.get(0), java.util.Arrays.copyOfRange(seen.first(), 64, 128), 1e-5f);
            assertArrayEquals(expected.get(1), java.util.Arrays.copyOfRange(seen.second(), 64, 128), 1e-5f);
        }
    }

    @Test
    void closingFreesBothAndRefusesLooks(TensorEngine engine) throws Exception {
        int before = engine.memory().get(1, TimeUnit.MINUTES).tensors();
        TwinRun run = pausedAt(engine, 1);
        assertTrue(engine.memory().get(1, TimeUnit.MINUTES).tensors() > before);
        CompletableFuture<Integer> end = run.goOn();
        run.close();
        assertThrows(CancellationException.class, () -> end.get(1, TimeUnit.MINUTES));
        OnEngine.await(engine.submit(Priority.BACKGROUND, "after all else", SlicedWork.of(scope -> true)));
        assertEquals(before, engine.memory().get(1, TimeUnit.MINUTES).tensors());
        assertFalse(run.goOn().exceptionally(closed -> -1).get() >= 0);
        assertThrows(
                IllegalStateException.class,
                () -> OnEngine.await(run.samples(new SampleRequest(new long[] {0}, 1, Guidance.NONE, 4, 1))));
    }

    @Test
    void plansThatDrawOtherwiseAreRefusedAtOnce(TensorEngine engine) {
        Plan other = U.draft().seed(6).plan();
        assertThrows(IllegalArgumentException.class, () -> new TwinRun(engine, X, other, DATA, done -> {}));
    }
}
