package io.pmfstudio.app.shell;

import io.pmfstudio.app.training.TrainingViewModel;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.MemoryReport;
import io.pmfstudio.model.training.Plan;
import java.util.Optional;
import java.util.function.Consumer;

/** A small network trains for 10,000 steps on the Training screen: it is the number of operations and of points that leaks. */
final class LongTraining implements BenchmarkActs.Act {
    private static final int WARM_STEPS = 500;
    private static final int STEPS = 10_000;
    private static final double MIB = 1 << 20;

    private final Studio studio;
    private final TrainingViewModel training;
    private Stage stage = Stage.BEFORE;
    private boolean startIsAsked;
    private Optional<MemoryReport> start = Optional.empty();
    private Optional<MemoryReport> end = Optional.empty();

    private enum Stage {
        BEFORE,
        TRAINING,
        ENDING,
        OVER
    }

    LongTraining(Studio studio) {
        this.studio = studio;
        this.training = studio.training();
    }

    private static Plan plan() {
        return Plan.usual("fashion-mnist", new ImageShape(1, 28, 28), 10)
                .draft()
                .network(new NetworkConfig(28, 7, 1, 32, 3, 2, 1, 10, 1, 1, 1, 1, 0, 88))
                .batch(8)
                .microBatch(4)
                .plan();
    }

    @Override
    public boolean step() {
        int done = training.run().step();
        switch (stage) {
            case BEFORE -> {
                studio.showTraining();
                training.begin(plan(), STEPS);
                stage = Stage.TRAINING;
            }
            case TRAINING -> {
                if (done >= WARM_STEPS && !startIsAsked) {
                    startIsAsked = true;
                    measure(found -> start = found);
                }
                if (done >= STEPS && !training.run().isAlive()) {
                    stage = Stage.ENDING;
                    measure(found -> {
                        end = found;
                        training.endAndDelete(() -> stage = Stage.OVER);
                    });
                }
            }
            default -> {}
        }
        return stage == Stage.OVER;
    }

    private void measure(Consumer<Optional<MemoryReport>> sink) {
        studio.runner()
                .run(
                        () -> {
                            System.gc(); // what Java no longer needs is no leak
                            return studio.engine().memory().get();
                        },
                        found -> sink.accept(Optional.of(found)),
                        failure -> {
                            throw new IllegalStateException(failure);
                        });
    }

    @Override
    public void report(BenchmarkReport report) {
        MemoryReport first = start.orElseThrow();
        MemoryReport last = end.orElseThrow();
        report.row("memory after " + WARM_STEPS + " steps", first.resident() / MIB, "MiB");
        report.row("memory after " + STEPS + " steps", last.resident() / MIB, "MiB");
        report.row("… against the start", (double) last.resident() / first.resident(), "");
        report.row("Java's part, against the start", (double) last.heapUsed() / first.heapUsed(), "");
        report.row("open tensors more", (double) last.tensors() - first.tensors(), "");
    }
}
