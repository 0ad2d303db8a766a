package io.pmfstudio.app.comparison;

import io.pmfstudio.model.training.RunStep;
import io.pmfstudio.model.training.StepMetrics;
import io.pmfstudio.model.training.TwinTraining;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Keeps all steps of twins, with how fast they went, and passes them on. Any thread. */
final class TwinSteps implements Consumer<TwinTraining.Step> {
    private static final double NANOS = 1e9;

    private final Consumer<TwinTraining.Step> next;
    private final int batch;
    private final List<Timed> all = new ArrayList<>();
    private long since;

    private record Timed(TwinTraining.Step step, double imagesPerSecond) {}

    TwinSteps(Consumer<TwinTraining.Step> next, int batch) {
        this.next = next;
        this.batch = batch;
    }

    /** The twins go on: what they rested does not count as time of a step. */
    synchronized void begin() {
        since = System.nanoTime();
    }

    @Override
    public void accept(TwinTraining.Step step) {
        synchronized (this) {
            long now = System.nanoTime();
            all.add(new Timed(step, batch * NANOS / Math.max(1, now - since)));
            since = now;
        }
        next.accept(step);
    }

    /** All steps of one of both. */
    synchronized List<RunStep> of(Function<TwinTraining.Step, StepMetrics> which) {
        return all.stream()
                .map(timed -> new RunStep(which.apply(timed.step()), timed.imagesPerSecond()))
                .toList();
    }
}
