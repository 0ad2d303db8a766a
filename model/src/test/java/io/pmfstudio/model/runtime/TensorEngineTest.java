package io.pmfstudio.model.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.pytorch.jni.JniUtils;
import com.sun.jna.NativeLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class TensorEngineTest {
    /** Holds the engine in one slice until told to go on, so that a test can queue work behind it. */
    private static final class Gate {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        Gate(TensorEngine engine) throws InterruptedException {
            engine.submit(Priority.LOOKING, "gate", SlicedWork.of(scope -> {
                entered.countDown();
                return open.await(1, TimeUnit.MINUTES);
            }));
            assertTrue(entered.await(1, TimeUnit.MINUTES));
        }

        void open() {
            open.countDown();
        }
    }

    private static SlicedWork<Integer> slices(int count, String name, List<String> log) {
        int[] done = new int[1];
        return scope -> {
            log.add(name);
            return ++done[0] < count ? Optional.empty() : Optional.of(count);
        };
    }

    @Test
    void theMostUrgentWorkGoesFirst(TensorEngine engine) throws Exception {
        List<String> log = new ArrayList<>();
        Gate gate = new Gate(engine);
        var training = engine.submit(Priority.TRAINING, "train", slices(2, "training", log));
        var looking = engine.submit(Priority.LOOKING, "look", slices(2, "looking", log));
        gate.open();
        OnEngine.await(training);
        OnEngine.await(looking);
        assertEquals(List.of("looking", "looking", "training", "training"), log);
    }

    @Test
    void urgentWorkComesBetweenTwoSlices(TensorEngine engine) throws Exception {
        List<String> log = new ArrayList<>();
        List<EngineTask<Integer>> urgent = new ArrayList<>();
        SlicedWork<Integer> slow = slices(3, "background", log);
        EngineTask<Integer> background = engine.submit(Priority.BACKGROUND, "fill", scope -> {
            Optional<Integer> end = slow.advance(scope);
            if (log.size() == 1) {
                urgent.add(engine.submit(Priority.LOOKING, "look", slices(1, "looking", log)));
            }
            return end;
        });
        OnEngine.await(background);
        OnEngine.await(urgent.get(0));
        assertEquals(List.of("background", "looking", "background", "background"), log);
    }

    @Test
    void cancelledWorkStopsBeforeItsNextSliceAndFreesItsTensors(TensorEngine engine) throws Exception {
        int before = engine.memory().get(1, TimeUnit.MINUTES).tensors();
        CountDownLatch started = new CountDownLatch(1);
        EngineTask<Integer> endless = engine.submit(Priority.BACKGROUND, "endless", scope -> {
            scope.zeros(10);
            started.countDown();
            return Optional.empty();
        });
        assertTrue(started.await(1, TimeUnit.MINUTES));
        endless.cancel();
        assertThrows(CancellationException.class, () -> endless.result().get(1, TimeUnit.MINUTES));
        assertEquals(before, engine.memory().get(1, TimeUnit.MINUTES).tensors());
    }

    @Test
    void aFailureEndsItsWorkAndNotTheEngine(TensorEngine engine) throws Exception {
        EngineTask<Integer> failing = engine.submit(Priority.LOOKING, "fail", scope -> {
            throw new IllegalStateException("as intended");
        });
        assertThrows(IllegalStateException.class, () -> OnEngine.await(failing));
        assertEquals(2, OnEngine.<Integer>run(engine, scope -> 2));
    }

    @Test
    void workThatLeavesGradientsOnDoesNotInfectTheNext(TensorEngine engine) throws Exception {
        OnEngine.run(engine, scope -> {
            JniUtils.setGradMode(true);
            return true;
        });
        boolean recording = OnEngine.<Boolean>run(engine, scope -> JniUtils.isGradMode());
        assertFalse(recording);
    }

    @Test
    void memoryAndTensorsStayFlatOverAThousandRequests(TensorEngine engine) throws Exception {
        for (int i = 0; i < 100; i++) {
            request(engine);
        }
        MemoryReport before = engine.memory().get(1, TimeUnit.MINUTES);
        for (int i = 0; i < 1000; i++) {
            request(engine);
        }
        MemoryReport after = engine.memory().get(1, TimeUnit.MINUTES);
        assertEquals(before.tensors(), after.tensors());
        // each request works on 2 MB: kept, they would be 2 GB
        assertTrue(
                after.resident() - before.resident() < 200L << 20,
                "resident memory grew from " + before.resident() + " to " + after.resident());
    }

    private static void request(TensorEngine engine) throws Exception {
        OnEngine.run(
                engine,
                scope -> TensorScope.toFloats(scope.times(scope.ones(250, 1000), 2)
                        .add(scope.ones(250, 1000))
                        .sum())[0]);
    }

    @Test
    void theStatusNamesWhatRunsAndWhatWaits(TensorEngine engine) throws Exception {
        engine.ready().get(1, TimeUnit.MINUTES);
        Gate gate = new Gate(engine);
        EngineTask<Integer> waiting = engine.submit(Priority.LOOKING, "next", SlicedWork.of(scope -> 1));
        assertEquals("gate", engine.status().running());
        assertEquals(EngineStatus.State.READY, engine.status().state());
        assertTrue(engine.status().device().startsWith("CPU"), engine.status().device());
        assertFalse(engine.status().reason().isBlank(), "a CPU says why");
        gate.open();
        OnEngine.await(waiting);
    }

    @Test
    void aSecondEngineIsRefused(TensorEngine engine) {
        assertNotNull(engine);
        assertThrows(IllegalStateException.class, () -> TensorEngine.start(EngineOptions.DEFAULT));
    }

    @Test
    void tensorsAreMadeOnTheEngineThreadOnly(TensorEngine engine) {
        assertThrows(IllegalStateException.class, engine::lastingScope);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theThreadsSpinBriefly(TensorEngine engine) throws Exception {
        engine.ready().get(1, TimeUnit.MINUTES);
        String count = NativeLibrary.getInstance("c")
                .getFunction("getenv")
                .invokeString(new Object[] {"GOMP_SPINCOUNT"}, false);
        String users = System.getenv("GOMP_SPINCOUNT");
        assertEquals(users == null ? "1000" : users, count);
    }
}
