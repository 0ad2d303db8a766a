package io.pmfstudio.app.playground;

import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.app.task.NoticeBoard;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A value that is computed for a key, once. The value before stays until the next is known. Screen thread.
 *
 * @param <K> what the value depends on
 * @param <T> the value
 */
final class LatestValue<K, T> {
    private final ReadOnlyObjectWrapper<Optional<T>> value = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final LatestOnly requests = new LatestOnly();
    private final BackgroundRunner runner;
    private final Consumer<Throwable> onFailure;
    private Optional<K> asked = Optional.empty();
    private Optional<Runnable> waiting = Optional.empty();

    LatestValue(BackgroundRunner runner, Consumer<Throwable> onFailure) {
        this.runner = runner;
        this.onFailure = onFailure;
    }

    ReadOnlyObjectProperty<Optional<T>> value() {
        return value.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Asks at once; whatever is under way for another key is cancelled. */
    void ask(K key, Supplier<ParticleComputer.Work<T>> begin) {
        waiting = Optional.empty();
        if (!asked.equals(Optional.of(key))) {
            begin(key, begin);
        }
    }

    /** Asks when what is under way is done, so that something is seen while keys come quickly. Those between are left out. */
    void askNext(K key, Supplier<ParticleComputer.Work<T>> begin) {
        if (busy.get()) {
            waiting = Optional.of(() -> ask(key, begin));
        } else {
            ask(key, begin);
        }
    }

    /** There is nothing to compute any more. */
    void forget() {
        requests.next();
        asked = Optional.empty();
        waiting = Optional.empty();
        busy.set(false);
        value.set(Optional.empty());
    }

    private void begin(K key, Supplier<ParticleComputer.Work<T>> begin) {
        LatestOnly.Ticket ticket = requests.next();
        asked = Optional.of(key);
        busy.set(true);
        ParticleComputer.Work<T> work = begin.get();
        ticket.whenSuperseded(work::cancel);
        var unused =
                work.result().whenComplete((found, failure) -> runner.onScreen(() -> ended(ticket, found, failure)));
    }

    private void ended(LatestOnly.Ticket ticket, T found, Throwable failure) {
        if (!ticket.isLatest()) {
            return;
        }
        Optional<Runnable> next = waiting;
        waiting = Optional.empty();
        busy.set(false);
        if (failure == null) {
            value.set(Optional.of(found));
        } else {
            asked = Optional.empty();
            if (!(NoticeBoard.unwrap(failure) instanceof CancellationException)) {
                onFailure.accept(failure);
            }
        }
        next.ifPresent(Runnable::run);
    }
}
