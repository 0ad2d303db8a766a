package io.pmfstudio.model.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What waits for the engine thread: what was cancelled first, for it only has to end; then the most urgent, the oldest
 * first among equals. While something trains, the time of background work is rationed: it gets half a second at once,
 * and then a fifth of the engine, so that a grid still fills and the training keeps its pace. What a user looks at never
 * waits for the ration, but is counted.
 */
final class WorkQueue {
    /** Nanoseconds that background work may take at once. */
    private static final long AT_ONCE = 500_000_000;

    /** Background work's time for each nanosecond of training: a fifth of the whole. */
    private static final double RATION = 0.25;

    private final List<EngineTask<?>> waiting = new ArrayList<>();
    private boolean open = true;
    private long ration = AT_ONCE;

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
        return mostUrgent();
    }

    private Optional<EngineTask<?>> mostUrgent() {
        Optional<EngineTask<?>> cancelled =
                waiting.stream().filter(EngineTask::isCancelled).findFirst();
        if (cancelled.isPresent()) {
            return cancelled;
        }
        Optional<EngineTask<?>> first = waiting.stream().min(Comparator.comparing(EngineTask::priority));
        boolean training =
                first.filter(task -> task.priority() == Priority.TRAINING).isPresent();
        return training && ration > 0 ? firstOf(Priority.BACKGROUND).or(() -> first) : first;
    }

    private Optional<EngineTask<?>> firstOf(Priority priority) {
        return waiting.stream().filter(task -> task.priority() == priority).findFirst();
    }

    /** Counts the time of a slice. */
    synchronized void ran(EngineTask<?> task, long nanos) {
        if (task.priority() == Priority.TRAINING) {
            ration = Math.min(AT_ONCE, ration + (long) (RATION * nanos));
        } else if (firstOf(Priority.TRAINING).isPresent()) {
            ration = Math.max(-AT_ONCE, ration - nanos);
        }
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
