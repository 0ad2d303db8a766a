package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.app.task.NoticeBoard;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One source's field: wanted, computed, stopped, superseded. What belongs to a superseded query is dropped on its way; the
 * cells of the former one stay until the next one opens. Screen thread.
 */
final class SourceField {
    private final FieldComputer computer;
    private final BackgroundRunner runner;
    private final Listener listener;
    private final LatestOnly requests = new LatestOnly();
    private Optional<FieldQuery> wanted = Optional.empty();
    private Optional<FieldWork> work = Optional.empty();
    private Phase phase = Phase.COMPLETE;
    private boolean waiting;

    /** Learns what happens to the field, on the screen's thread. */
    interface Listener {
        /** It is open, and its cells begin to arrive. */
        void opened(FieldWork work);

        /** There are new cells. */
        void cellsArrived();

        /** It is complete or was stopped by someone else. */
        void ended();

        /** It failed. */
        void failed(Throwable cause);
    }

    SourceField(FieldComputer computer, BackgroundRunner runner, Listener listener) {
        this.computer = computer;
        this.runner = runner;
        this.listener = listener;
    }

    /** Names the query whose field is to be shown, or none; another one than before waits for {@link #start}. */
    void want(Optional<FieldQuery> query) {
        if (!query.equals(wanted)) {
            wanted = query;
            renew();
        }
    }

    private void renew() {
        requests.next();
        waiting = wanted.isPresent();
        phase = waiting ? Phase.OPENING : Phase.COMPLETE;
        if (!waiting) {
            work = Optional.empty();
        }
    }

    /** Wants the same field computed once more, whatever is remembered of it. */
    void again() {
        wanted.ifPresent(computer::forget);
        renew();
    }

    /** Goes on with a field that was stopped. */
    void resume() {
        if (phase == Phase.STOPPED) {
            renew();
        }
    }

    /** Whether it has not been started yet. */
    boolean isWaiting() {
        return waiting;
    }

    /** Whether it is being computed. */
    boolean isUnderWay() {
        return !waiting && (phase == Phase.OPENING || phase == Phase.COMPUTING);
    }

    /** Stops computing; what is done stays. */
    void stop() {
        if (waiting || isUnderWay()) {
            requests.next();
            waiting = false;
            phase = Phase.STOPPED;
        }
    }

    /** Stops for good and tells nobody. */
    void close() {
        requests.next();
    }

    Phase phase() {
        return phase;
    }

    /** The cells on the screen, which are the former query's until the wanted one is open. */
    Optional<FieldWork> work() {
        return work;
    }

    /** The cells of the wanted query, if it is open. */
    Optional<FieldWork> current() {
        return work.filter(of -> wanted.equals(Optional.of(of.query())));
    }

    void start() {
        waiting = false;
        LatestOnly.Ticket ticket = requests.next();
        FieldQuery query = wanted.orElseThrow();
        AtomicBoolean announced = new AtomicBoolean();
        Carrier carrier = new Carrier();
        FieldComputer.Run run = computer.start(
                query,
                field -> {
                    FieldWork fresh = new FieldWork(query, field);
                    carrier.work = fresh;
                    runner.onScreen(() -> open(ticket, fresh));
                },
                cell -> {
                    if (ticket.isLatest()) {
                        carrier.work.board().put(cell);
                        if (announced.compareAndSet(false, true)) {
                            runner.onScreen(() -> {
                                announced.set(false);
                                arrived(ticket);
                            });
                        }
                    }
                });
        ticket.whenSuperseded(run::cancel);
        var unused = run.end().whenComplete((done, failure) -> runner.onScreen(() -> ended(ticket, failure)));
    }

    /** Hands the opened field from the thread that opens it to the one that fills it. */
    private static final class Carrier {
        private volatile FieldWork work;
    }

    private void open(LatestOnly.Ticket ticket, FieldWork fresh) {
        if (ticket.isLatest()) {
            work = Optional.of(fresh);
            phase = Phase.COMPUTING;
            listener.opened(fresh);
        }
    }

    private void arrived(LatestOnly.Ticket ticket) {
        if (ticket.isLatest()) {
            listener.cellsArrived();
        }
    }

    private void ended(LatestOnly.Ticket ticket, Throwable failure) {
        if (!ticket.isLatest()) {
            return;
        }
        Throwable cause = failure == null ? null : NoticeBoard.unwrap(failure);
        if (cause == null || cause instanceof CancellationException) {
            phase = cause == null ? Phase.COMPLETE : Phase.STOPPED;
            listener.ended();
        } else {
            phase = Phase.FAILED;
            listener.failed(cause);
        }
    }
}
