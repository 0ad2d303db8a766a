package io.pmfstudio.app.comparison;

import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.model.training.TwinRun.Seen;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One kind of question to a pair, of which only the latest counts. Screen thread. */
final class PairLook<T> {
    private final BackgroundRunner runner;
    private final Consumer<Throwable> onFailure;
    private final Runnable onAnswer;
    private final LatestOnly asks = new LatestOnly();
    private Optional<Seen<T>> answer = Optional.empty();
    private boolean waiting;

    /**
     * Nothing was asked yet.
     *
     * @param onAnswer done when there is another answer
     */
    PairLook(BackgroundRunner runner, Runnable onAnswer, Consumer<Throwable> onFailure) {
        this.runner = runner;
        this.onAnswer = onAnswer;
        this.onFailure = onFailure;
    }

    /** The latest answer. */
    Optional<Seen<T>> answer() {
        return answer;
    }

    /** Asks in place of what was asked before. */
    void ask(Supplier<NetworkPair.Look<T>> question) {
        LatestOnly.Ticket ticket = asks.next();
        waiting = true;
        NetworkPair.Look<T> look = question.get();
        ticket.whenSuperseded(look::cancel);
        var unused = look.answer()
                .whenComplete((seen, failure) -> runner.onScreen(() -> {
                    if (ticket.isLatest()) {
                        answered(seen, failure);
                    }
                }));
    }

    /** Asks unless an answer is on its way, so that a slow one is not put off for ever. */
    void askAgain(Supplier<NetworkPair.Look<T>> question) {
        if (!waiting) {
            ask(question);
        }
    }

    private void answered(Seen<T> seen, Throwable failure) {
        waiting = false;
        if (failure == null) {
            answer = Optional.of(seen);
            onAnswer.run();
        } else if (!(failure instanceof CancellationException)) {
            onFailure.accept(failure);
        }
    }

    /** Forgets what was asked and answered. */
    void forget() {
        asks.next();
        waiting = false;
        answer = Optional.empty();
    }
}
