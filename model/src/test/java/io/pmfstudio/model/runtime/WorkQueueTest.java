package io.pmfstudio.model.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The order of slices, with times that the test makes up. */
class WorkQueueTest {
    private static final long MILLI = 1_000_000;

    private final WorkQueue queue = new WorkQueue();

    private EngineTask<Integer> add(Priority priority) {
        EngineTask<Integer> task = new EngineTask<>(priority, priority.toString(), scope -> Optional.empty());
        assertTrue(queue.add(task));
        return task;
    }

    /** Engine time of each priority in so many slices of so many milliseconds. */
    private Map<Priority, Long> run(int slices, Map<Priority, Long> millis) throws InterruptedException {
        Map<Priority, Long> spent = new EnumMap<>(Priority.class);
        for (int i = 0; i < slices; i++) {
            EngineTask<?> next = queue.next().orElseThrow();
            long time = millis.get(next.priority());
            queue.ran(next, time * MILLI);
            spent.merge(next.priority(), time, Long::sum);
        }
        return spent;
    }

    @Test
    void backgroundWorkBesideATrainingGetsHalfASecondAndThenAFifth() throws Exception {
        add(Priority.TRAINING);
        add(Priority.BACKGROUND);
        Map<Priority, Long> millis = Map.of(Priority.TRAINING, 40L, Priority.BACKGROUND, 50L);
        assertEquals(Map.of(Priority.BACKGROUND, 500L), run(10, millis));
        Map<Priority, Long> spent = run(600, millis);
        double share = (double) spent.get(Priority.BACKGROUND)
                / (spent.get(Priority.BACKGROUND) + spent.get(Priority.TRAINING));
        assertEquals(0.2, share, 0.01);
    }

    @Test
    void longSlicesOfBackgroundWorkAreRationedByTheirTime() throws Exception {
        add(Priority.TRAINING);
        add(Priority.BACKGROUND);
        Map<Priority, Long> spent = run(2000, Map.of(Priority.TRAINING, 10L, Priority.BACKGROUND, 300L));
        double share = (double) spent.get(Priority.BACKGROUND)
                / (spent.get(Priority.BACKGROUND) + spent.get(Priority.TRAINING));
        assertEquals(0.2, share, 0.03);
    }

    @Test
    void backgroundWorkAloneIsNotRationed() throws Exception {
        add(Priority.BACKGROUND);
        assertEquals(Map.of(Priority.BACKGROUND, 100_000L), run(1000, Map.of(Priority.BACKGROUND, 100L)));
        EngineTask<Integer> training = add(Priority.TRAINING);
        assertEquals(Priority.BACKGROUND, queue.next().orElseThrow().priority(), "it has its half second still");
        queue.remove(training);
    }

    @Test
    void whatIsLookedAtGoesBeforeTheTrainingAndUsesUpTheRation() throws Exception {
        add(Priority.TRAINING);
        add(Priority.BACKGROUND);
        EngineTask<Integer> looking = add(Priority.LOOKING);
        run(20, Map.of(Priority.LOOKING, 100L));
        queue.remove(looking);
        Map<Priority, Long> spent = run(19, Map.of(Priority.TRAINING, 100L, Priority.BACKGROUND, 50L));
        assertEquals(Map.of(Priority.TRAINING, 1900L), spent, "two seconds of training pay back half a second");
    }

    @Test
    void cancelledWorkIsNextWhateverItsPriority() throws Exception {
        add(Priority.TRAINING);
        add(Priority.LOOKING);
        List<EngineTask<Integer>> cancelled = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            cancelled.add(add(Priority.BACKGROUND));
        }
        cancelled.forEach(EngineTask::cancel);
        for (EngineTask<Integer> task : cancelled) {
            assertSame(task, queue.next().orElseThrow());
            queue.remove(task);
        }
        assertEquals(Priority.LOOKING, queue.next().orElseThrow().priority());
    }
}
