package io.pmfstudio.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.Plan.RateChange;
import io.pmfstudio.model.training.RunStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are told something on their way. */
@ExtendWith(EngineExtension.class)
class SteeredRunTest {
    private static final Plan PLAN = SmallRuns.plan(Method.PMF);

    @TempDir
    private Path folder;

    /** Runs to step 6 with a checkpoint every 4, or to where the listener ends it. */
    private static int run(TensorEngine engine, Path folder, Plan plan, BiConsumer<TrainingRun, Integer> atStep)
            throws Exception {
        List<TrainingRun> self = new ArrayList<>();
        TrainingRun run = new TrainingRun(
                RunFolder.open(folder, plan),
                SmallRuns.stripes(),
                new TrainingRun.Schedule(6, 4),
                step -> atStep.accept(self.get(0), step.metrics().step()));
        self.add(run);
        return OnEngine.finish(engine, run);
    }

    private static void assertSameFiles(Path one, Path other) throws IOException {
        for (String file :
                List.of("plan.json", "model.safetensors", "checkpoint.safetensors", "samples/step-0000006.png")) {
            assertArrayEquals(Files.readAllBytes(one.resolve(file)), Files.readAllBytes(other.resolve(file)), file);
        }
    }

    @Test
    void aRateThatWasChangedOnTheWayIsThatOfThePlanAndARunOfThisPlanIsTheSame(TensorEngine engine) throws Exception {
        Path steered = folder.resolve("steered");
        run(engine, steered, PLAN, (run, step) -> {
            if (step == 3) {
                run.changeRate(4e-3);
            }
        });
        Plan written = RunFolder.plan(steered);
        assertEquals(List.of(new RateChange(3, 4e-3)), written.rateChanges());
        assertEquals(PLAN.rate(), written.rate(), "what the run began with");
        Path again = folder.resolve("again");
        run(engine, again, written, (run, step) -> {});
        assertSameFiles(steered, again);
        Path plain = folder.resolve("plain");
        run(engine, plain, PLAN, (run, step) -> {});
        assertFalse(java.util.Arrays.equals(
                Files.readAllBytes(steered.resolve("model.safetensors")),
                Files.readAllBytes(plain.resolve("model.safetensors"))));
    }

    @Test
    void aRunThatWasEndedGoesOnAsIfItHadNotBeen(TensorEngine engine) throws Exception {
        Path parts = folder.resolve("parts");
        int reached = run(engine, parts, PLAN, (run, step) -> {
            if (step == 3) {
                run.changeRate(4e-3);
            }
            if (step == 5) {
                run.end();
            }
        });
        assertEquals(5, reached);
        assertEquals(5, RunFolder.savedStep(parts));
        assertEquals(6, run(engine, parts, RunFolder.plan(parts), (run, step) -> {}));
        Path whole = folder.resolve("whole");
        run(engine, whole, PLAN.withRateAfter(3, 4e-3), (run, step) -> {});
        assertSameFiles(whole, parts);
        assertEquals(List.of(4, 6), List.copyOf(RunFolder.sheets(parts).keySet()));
    }

    @Test
    void aRunThatWasChangedAndKilledBeforeItsCheckpointRepeatsTheChange(TensorEngine engine) throws Exception {
        Path killed = folder.resolve("killed");
        assertThrows(
                IllegalStateException.class,
                () -> run(engine, killed, PLAN, (run, step) -> {
                    if (step == 2) {
                        run.changeRate(4e-3);
                    }
                    if (step == 3) {
                        throw new IllegalStateException("killed");
                    }
                }));
        assertEquals(6, run(engine, killed, RunFolder.plan(killed), (run, step) -> {}));
        Path whole = folder.resolve("whole");
        run(engine, whole, PLAN.withRateAfter(2, 4e-3), (run, step) -> {});
        assertSameFiles(whole, killed);
    }

    @Test
    void savingOnDemandKeepsEverythingAndDrawsASheet(TensorEngine engine) throws Exception {
        run(engine, folder, PLAN, (run, step) -> {
            if (step == 1) {
                run.saveNow();
            }
        });
        assertEquals(List.of(1, 4, 6), List.copyOf(RunFolder.sheets(folder).keySet()));
    }

    @Test
    void theFirstModelIsThereAfterTheFirstStep(TensorEngine engine) throws Exception {
        List<Integer> written = new ArrayList<>();
        TrainingRun.Listener listener = new TrainingRun.Listener() {
            @Override
            public void stepDone(RunStep step) {}

            @Override
            public void modelWritten(int step) {
                written.add(step);
            }
        };
        OnEngine.finish(
                engine,
                new TrainingRun(
                        RunFolder.open(folder, PLAN),
                        SmallRuns.stripes(),
                        new TrainingRun.Schedule(3, 100, Duration.ofHours(1)),
                        listener));
        assertEquals(List.of(1, 3), written, "the second one comes with the checkpoint");
    }

    @Test
    void theModelIsWrittenBetweenCheckpoints(TensorEngine engine) throws Exception {
        List<Boolean> there = new ArrayList<>();
        TrainingRun run = new TrainingRun(
                RunFolder.open(folder, PLAN),
                SmallRuns.stripes(),
                new TrainingRun.Schedule(3, 100, Duration.ofNanos(1)),
                step -> there.add(Files.exists(RunFolder.model(folder))));
        OnEngine.finish(engine, run);
        assertEquals(List.of(false, true, true), there);
    }

    @Test
    void aFullDiskEndsTheRunAndKeepsItsLastCheckpoint(TensorEngine engine) throws Exception {
        Path full = Path.of("/dev/full"); // every write to it finds no space
        assumeTrue(Files.exists(full));
        IOException failure = assertThrows(
                IOException.class,
                () -> run(engine, folder, PLAN, (run, step) -> {
                    if (step == 4) { // saved right after
                        try {
                            Files.move(folder.resolve("metrics.csv"), folder.resolve("kept.csv"));
                            Files.createSymbolicLink(folder.resolve("metrics.csv"), full);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                }));
        assertTrue(failure.getMessage().contains("space"), failure.getMessage());
        assertEquals(4, RunFolder.savedStep(folder));
        Files.delete(folder.resolve("metrics.csv"));
        Files.move(folder.resolve("kept.csv"), folder.resolve("metrics.csv"));
        assertEquals(6, run(engine, folder, PLAN, (run, step) -> {}));
        assertEquals(6, RunMetrics.read(folder).size());
    }

    @Test
    void metricsAreReadWithoutALineThatWasCutOff(TensorEngine engine) throws Exception {
        List<RunStep> told = new ArrayList<>();
        OnEngine.finish(
                engine,
                new TrainingRun(
                        RunFolder.open(folder, PLAN), SmallRuns.stripes(), new TrainingRun.Schedule(3, 4), told::add));
        Files.writeString(folder.resolve("metrics.csv"), "4,32,0.5,0", StandardOpenOption.APPEND);
        List<RunStep> read = RunMetrics.read(folder);
        assertEquals(3, read.size());
        for (int i = 0; i < 3; i++) {
            assertEquals(i + 1, read.get(i).metrics().step());
            assertEquals((float) told.get(i).metrics().meanSquareU(), (float)
                    read.get(i).metrics().meanSquareU());
            assertEquals((float) told.get(i).metrics().gradientNorm(), (float)
                    read.get(i).metrics().gradientNorm());
        }
        assertEquals(List.of(), RunMetrics.read(folder.resolve("nowhere")));
    }

    @Test
    void onlyTheRateOfARunCanChange() throws Exception {
        RunFolder run = RunFolder.open(folder, PLAN);
        run.changeRates(PLAN.withRateAfter(7, 1e-4));
        assertEquals(PLAN.withRateAfter(7, 1e-4), RunFolder.plan(folder));
        Plan other = PLAN.draft().seed(6).plan();
        assertThrows(IOException.class, () -> run.changeRates(other));
        assertFalse(Files.readString(folder.resolve("plan.json")).contains("\"seed\": 6"));
    }

    @Test
    void aLaterChangeTakesThePlaceOfThoseAfterIt() {
        Plan plan = PLAN.withRateAfter(2, 0.5).withRateAfter(5, 0.25).withRateAfter(4, 0.125);
        assertEquals(List.of(new RateChange(2, 0.5), new RateChange(4, 0.125)), plan.rateChanges());
        assertEquals(PLAN.rate(), plan.rateAfter(1));
        assertEquals(0.5, plan.rateAfter(2));
        assertEquals(0.5, plan.rateAfter(3));
        assertEquals(0.125, plan.rateAfter(4));
        assertEquals(0.125, plan.rateAfter(1_000));
    }

    @Test
    void aPlanWithoutChangesIsWrittenAsBefore() {
        assertFalse(PlanFile.text(PLAN).contains("rateChanges"));
        assertTrue(PlanFile.text(PLAN.withRateAfter(1, 0.5)).contains("rateChanges"));
        assertEquals("16", PlanFile.choices(PLAN).get("network.hidden"));
    }
}
