package io.pmfstudio.app.comparison;

import io.pmfstudio.app.charts.ChartViewModel;
import io.pmfstudio.app.charts.Curve;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.model.training.TwinTraining;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The steps of one living pair: brings them to the screen, at most one message on its way, and draws their errors. */
final class PairLearning implements Consumer<TwinTraining.Step> {
    private static final int STEPS_OF_SPEED = 20;
    private static final double NANOS = 1e9;

    private final BackgroundRunner runner;
    private final Consumer<PairLearning> onSteps;
    private final Queue<Arrived> inbox = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private final Deque<Arrived> latest = new ArrayDeque<>();
    private final Map<ErrorKind, List<Curve>> curves = new EnumMap<>(ErrorKind.class);

    private record Arrived(TwinTraining.Step step, long nanos) {
        int number() {
            return step.second().step();
        }
    }

    /**
     * No steps yet.
     *
     * @param onSteps is given this, on the screen's thread, when steps were added
     */
    PairLearning(BackgroundRunner runner, Consumer<PairLearning> onSteps) {
        this.runner = runner;
        this.onSteps = onSteps;
    }

    /** Says whose curves these are, before the first step. */
    void name(PairNames names, Texts texts) {
        for (ErrorKind kind : ErrorKind.values()) {
            String error = texts.get("comparison.error." + kind);
            curves.put(
                    kind,
                    List.of(
                            new Curve(texts.format("comparison.curve", names.left(), error)),
                            new Curve(texts.format("comparison.curve", names.right(), error))));
        }
    }

    /** Takes a step; any thread. */
    @Override
    public void accept(TwinTraining.Step step) {
        inbox.add(new Arrived(step, System.nanoTime()));
        if (told.compareAndSet(false, true)) {
            runner.onScreen(this::empty);
        }
    }

    private void empty() {
        told.set(false);
        for (Arrived next = inbox.poll(); next != null; next = inbox.poll()) {
            for (ErrorKind kind : ErrorKind.values()) {
                curves.get(kind).get(0).add(next.number(), kind.of(next.step().first()));
                curves.get(kind).get(1).add(next.number(), kind.of(next.step().second()));
            }
            latest.add(next);
            if (latest.size() > STEPS_OF_SPEED) {
                latest.removeFirst();
            }
        }
        onSteps.accept(this);
    }

    /** Forgets how long steps took, for time passes while the pair rests. */
    void rest() {
        latest.clear();
    }

    /** Steps that both have done. */
    int step() {
        Curve any = curves.get(ErrorKind.MSE_U).get(0);
        return any.size() == 0 ? 0 : (int) any.x(any.size() - 1);
    }

    /** Images per second over the last steps; 0 before there are two. */
    double imagesPerSecond() {
        if (latest.size() < 2) {
            return 0;
        }
        Arrived first = latest.getFirst();
        Arrived last = latest.getLast();
        long images = last.step().second().images() - first.step().second().images();
        return images * NANOS / Math.max(1, last.nanos() - first.nanos());
    }

    /** Shows the errors of one kind, that of the first first. */
    void show(ErrorKind kind, ChartViewModel chart) {
        chart.show(curves.get(kind));
    }
}
