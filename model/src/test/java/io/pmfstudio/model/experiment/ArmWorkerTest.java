package io.pmfstudio.model.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.checkpoint.RunMetrics;
import io.pmfstudio.model.checkpoint.SmallRuns;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EngineExtension.class)
class ArmWorkerTest {
    /** Batches of 8: milestones at steps 2, 4 and 8. */
    private static final List<Long> MILESTONES = List.of(16L, 32L, 64L);

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    private static Arm arm(String name, Plan plan, long images) {
        return new Arm(name, plan, images);
    }

    private static Arm x(long images) {
        return arm("x", SmallRuns.plan(Method.PMF), images);
    }

    private ArmWorker worker(TensorEngine engine, Path arms) {
        return new ArmWorker(engine, arms, MILESTONES, name -> SmallRuns.stripes());
    }

    private ArmWorker.Listener listener() {
        return new ArmWorker.Listener() {
            @Override
            public void begins(Arm arm) {
                told.add("begins " + arm.name());
            }

            @Override
            public void stepDone(Arm arm, int step) {}

            @Override
            public void ends(Arm arm, Optional<ArmFolder.Divergence> divergence) {
                told.add((divergence.isPresent() ? "diverges " : "ends ") + arm.name());
            }

            @Override
            public void passedOver(Arm arm) {
                told.add("passes over " + arm.name());
            }
        };
    }

    @Test
    void aLongerArmGoesOnWhereAShorterOneOfItsPlanEnded(TensorEngine engine) throws Exception {
        assertEquals(0, worker(engine, folder).work(List.of(x(32)), listener()));
        ArmFolder arm = new ArmFolder(folder, x(32));
        assertTrue(arm.hasReached(16) && arm.hasReached(32) && !arm.hasReached(64));
        assertTrue(arm.isFinished(x(32)) && !arm.isFinished(x(64)));
        byte[] before = Files.readAllBytes(arm.milestone(32));
        assertEquals(0, worker(engine, folder).work(List.of(x(32)), listener()));
        assertEquals(List.of("begins x", "ends x"), told, "a finished arm is left alone");
        worker(engine, folder).work(List.of(x(64)), listener());
        assertEquals(8, RunMetrics.read(arm.path()).size(), "no step was done twice");
        assertArrayEquals(before, Files.readAllBytes(arm.milestone(32)));
        worker(engine, folder.resolve("at-once")).work(List.of(x(64)), listener());
        ArmFolder once = new ArmFolder(folder.resolve("at-once"), x(64));
        for (long images : MILESTONES) {
            assertArrayEquals(
                    Files.readAllBytes(once.milestone(images)), Files.readAllBytes(arm.milestone(images)), "" + images);
        }
    }

    @Test
    void anInterruptedArmIsTheSameAsOneThatWasNot(TensorEngine engine) throws Exception {
        AtomicInteger step = new AtomicInteger();
        ArmWorker.Listener breaks = new ArmWorker.Listener() {
            @Override
            public void begins(Arm arm) {}

            @Override
            public void stepDone(Arm arm, int now) {
                step.set(now);
                if (now == 3) {
                    throw new IllegalStateException("the power went");
                }
            }

            @Override
            public void ends(Arm arm, Optional<ArmFolder.Divergence> divergence) {}

            @Override
            public void passedOver(Arm arm) {}
        };
        Path broken = folder.resolve("broken");
        assertThrows(IllegalStateException.class, () -> worker(engine, broken).work(List.of(x(64)), breaks));
        assertEquals(3, step.get());
        assertEquals(2, RunFolder.savedStep(broken.resolve("x")), "the milestone before");
        worker(engine, broken).work(List.of(x(64)), listener());
        worker(engine, folder.resolve("whole")).work(List.of(x(64)), listener());
        assertArrayEquals(
                Files.readAllBytes(new ArmFolder(folder.resolve("whole"), x(64)).milestone(64)),
                Files.readAllBytes(new ArmFolder(broken, x(64)).milestone(64)));
    }

    @Test
    void aDivergingArmIsAResultAndTheOthersGoOn(TensorEngine engine) throws Exception {
        Plan wild = SmallRuns.plan(Method.PMF).draft().rate(1e30).plan();
        Arm diverging = arm("wild", wild, 64);
        assertEquals(0, worker(engine, folder).work(List.of(diverging, x(16)), listener()));
        assertEquals(List.of("begins wild", "diverges wild", "begins x", "ends x"), told);
        ArmFolder arm = new ArmFolder(folder, diverging);
        assertTrue(arm.isFinished(diverging));
        assertTrue(arm.divergence().orElseThrow().sentence().contains("lower the learning rate"));
        worker(engine, folder).work(List.of(diverging), listener());
        assertEquals(4, told.size(), "it is not tried again");
    }

    @Test
    void theLockOfAKilledWorkerIsFree(TensorEngine engine) throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .start();
        try {
            assertEquals('h', other.getInputStream().read());
            assertEquals(1, worker(engine, folder).work(List.of(x(16), arm("y", x(16).plan(), 16)), listener()));
            assertEquals(List.of("passes over x", "begins y", "ends y"), told);
        } finally {
            other.destroyForcibly();
        }
        assertTrue(other.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, worker(engine, folder).work(List.of(x(16)), listener()));
        assertTrue(new ArmFolder(folder, x(16)).isFinished(x(16)));
    }

    /** Another worker, who holds the arm x until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            boolean held = new ArmFolder(Path.of(args[0]), x(16)).whileHeld(() -> {
                System.out.print('h');
                System.out.flush();
                Thread.sleep(TimeUnit.MINUTES.toMillis(2));
            });
            System.exit(held ? 0 : 1);
        }
    }

    @Test
    void twoWorkersOfOneProcessDoNotShareAnArm(TensorEngine engine) throws Exception {
        ArmFolder arm = new ArmFolder(folder, x(16));
        assertTrue(arm.whileHeld(() -> assertFalse(arm.whileHeld(() -> told.add("inside")))));
        assertEquals(List.of(), told);
    }
}
