package io.pmfstudio.model.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What waits for the engine thread: the most urgent first, the oldest first among equals, and after every slice of
 * training one slice of background work, so that a grid still fills while something trains.
 */
final class WorkQueue {
    private final List<EngineTask<?>> waiting = new ArrayList<>();
    private boolean open = true;
    private boolean backgroundIsDue;

    /** Adds new work at the end; false if the queue is closed. */
    synchronized boolean add(EngineTask<?> task) {
        if (!open) {
            return false;
        }
        waiting.add(task);
        notifyAll();
        return true;
    }

    /** Waits for work and names what goes next; the task stays in the queue until {@link #remove}. Empty when closed. */
    synchronized Optional<EngineTask<?>> next() throws InterruptedException {
        while (waiting.isEmpty() && open) {
            wait();
        }
        Optional<EngineTask<?>> next = mostUrgent();
        backgroundIsDue =
                next.filter(task -> task.priority() == Priority.TRAINING).isPresent();
        return next;
    }

    private Optional<EngineTask<?>> mostUrgent() {
        Optional<EngineTask<?>> first = waiting.stream().min(Comparator.comparing(EngineTask::priority));
        boolean training =
                first.filter(task -> task.priority() == Priority.TRAINING).isPresent();
        if (training && backgroundIsDue) {
            return waiting.stream()
                    .filter(task -> task.priority() == Priority.BACKGROUND)
                    .findFirst()
                    .or(() -> first);
        }
        return first;
    }

    /** Takes ended work out. */
    synchronized void remove(EngineTask<?> task) {
        waiting.remove(task);
    }

    /** How many wait beside the one that runs. */
    synchronized int waitingBeside(EngineTask<?> running) {
        return (int) waiting.stream().filter(task -> task != running).count();
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Refuses new work and cancels all that waits except releases. */
    synchronized void close() {
        open = false;
        waiting.stream().filter(task -> task.priority() != Priority.CLOSE).forEach(EngineTask::cancel);
        notifyAll();
    }
}
