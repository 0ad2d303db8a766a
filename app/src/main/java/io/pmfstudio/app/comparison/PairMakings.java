package io.pmfstudio.app.comparison;

import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.model.training.TwinTraining;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Pairs that are being made, of which only the latest counts; one that comes too late is given back. Screen's thread only. */
final class PairMakings {
    private final PairComputer computer;
    private final BackgroundRunner runner;
    private final Consumer<Throwable> onFailure;
    private final LatestOnly makings = new LatestOnly();

    PairMakings(PairComputer computer, BackgroundRunner runner, Consumer<Throwable> onFailure) {
        this.computer = computer;
        this.runner = runner;
        this.onFailure = onFailure;
    }

    /** What is being made does not count any more. */
    void forget() {
        makings.next();
    }

    /**
     * Makes two that learn.
     *
     * @param learning is given their steps
     */
    void learn(PairLesson lesson, Consumer<TwinTraining.Step> learning, Consumer<NetworkPair.Living> use) {
        follow(makings.next(), computer.prepare(lesson, learning), use);
    }

    /** Opens two saved ones. */
    void open(Path left, Path right, Consumer<NetworkPair> use) {
        follow(makings.next(), computer.open(left, right), use);
    }

    private <P extends NetworkPair> void follow(
            LatestOnly.Ticket ticket, CompletableFuture<P> making, Consumer<P> use) {
        var unused = making.whenComplete((made, failure) -> runner.onScreen(() -> {
            if (!ticket.isLatest()) {
                Optional.ofNullable(made).ifPresent(NetworkPair::close);
            } else if (failure != null) {
                onFailure.accept(failure);
            } else {
                use.accept(made);
            }
        }));
    }
}
