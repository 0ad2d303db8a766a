package io.pmfstudio.app.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestOnlyTest {
    private final LatestOnly requests = new LatestOnly();

    @Test
    void aNewRequestCancelsTheFormer() {
        List<String> cancelled = new ArrayList<>();
        LatestOnly.Ticket first = requests.next();
        first.whenSuperseded(() -> cancelled.add("first"));
        LatestOnly.Ticket second = requests.next();
        second.whenSuperseded(() -> cancelled.add("second"));
        assertEquals(List.of("first"), cancelled);
        assertFalse(first.isLatest());
        assertTrue(second.isLatest());
    }

    @Test
    void aCancellerThatComesLateIsCalledAtOnce() {
        List<String> cancelled = new ArrayList<>();
        LatestOnly.Ticket first = requests.next();
        requests.next();
        first.whenSuperseded(() -> cancelled.add("first"));
        assertEquals(List.of("first"), cancelled);
    }

    @Test
    void ofManyPiecesOfWorkOnlyTheRunningAndTheNewestAreDone() {
        List<Runnable> queue = new ArrayList<>();
        List<Integer> done = new ArrayList<>();
        NewestWork<Integer> work = new NewestWork<>(new QueueingRunner(queue), done::add, failure -> {});
        for (int i = 0; i < 5; i++) {
            int number = i;
            work.submit(() -> number);
        }
        while (!queue.isEmpty()) {
            queue.remove(0).run();
        }
        assertEquals(List.of(0, 4), done);
    }

    private record QueueingRunner(List<Runnable> queue) implements BackgroundRunner {
        @Override
        public <T> void run(
                java.util.concurrent.Callable<T> work,
                java.util.function.Consumer<T> onSuccess,
                java.util.function.Consumer<Throwable> onFailure) {
            queue.add(() -> new InlineRunner().run(work, onSuccess, onFailure));
        }

        @Override
        public void onScreen(Runnable action) {
            queue.add(action);
        }
    }
}
