package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.app.task.NoticeBoard;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An instrument on one source: wanted, reading, stopped, superseded. Former readings stay until new ones come; where the same
 * is measured again, until all of the new ones are there. Screen thread.
 */
final class MeasuredField {
    private final FieldComputer computer;
    private final BackgroundRunner runner;
    private final Listener listener;
    private final LatestOnly requests = new LatestOnly();
    private Optional<MeasureQuery> wanted = Optional.empty();
    private Optional<Measurement> shown = Optional.empty();
    private Optional<Measurement> coming = Optional.empty();
    private Phase phase = Phase.COMPLETE;
    private boolean waiting;

    /** Learns what happens, on the screen's thread. */
    interface Listener {
        /** There are new readings, or it ended. */
        void changed();

        /** It failed. */
        void failed(Throwable cause);
    }

    MeasuredField(FieldComputer computer, BackgroundRunner runner, Listener listener) {
        this.computer = computer;
        this.runner = runner;
        this.listener = listener;
    }

    /** Names what is to be measured, or nothing; another question than before waits for {@link #start}. */
    void want(Optional<MeasureQuery> query) {
        if (!query.equals(wanted)) {
            wanted = query;
            renew();
        }
    }

    /** Wants the same once more. */
    void renew() {
        requests.next();
        coming = Optional.empty();
        waiting = wanted.isPresent();
        phase = waiting ? Phase.OPENING : Phase.COMPLETE;
        if (!waiting) {
            shown = Optional.empty();
        }
    }

    /** Goes on with what was stopped. */
    void resume() {
        if (phase == Phase.STOPPED) {
            renew();
        }
    }

    /** Stops; what is read stays. */
    void stop() {
        if (waiting || isUnderWay()) {
            requests.next();
            waiting = false;
            phase = Phase.STOPPED;
        }
    }

    boolean isWaiting() {
        return waiting;
    }

    boolean isUnderWay() {
        return !waiting && (phase == Phase.OPENING || phase == Phase.COMPUTING);
    }

    Phase phase() {
        return phase;
    }

    /** How many places have been read for the present question. */
    int finished() {
        boolean same = coming.isEmpty() && phase == Phase.COMPLETE;
        return (same ? shown : coming).map(now -> now.board().present().size()).orElse(0);
    }

    /** The readings to be shown. */
    Optional<Measurement> shown() {
        return shown;
    }

    /** Whether all readings of the present question are there. */
    boolean isComplete() {
        return phase == Phase.COMPLETE
                && wanted.isPresent()
                && shown.map(Measurement::query).equals(wanted);
    }

    void start() {
        waiting = false;
        phase = Phase.OPENING;
        MeasureQuery query = wanted.orElseThrow();
        Measurement fresh = new Measurement(query);
        LatestOnly.Ticket ticket = requests.next();
        AtomicBoolean announced = new AtomicBoolean();
        FieldComputer.Run run = computer.measure(query, reading -> {
            if (ticket.isLatest()) {
                fresh.board().put(reading);
                if (announced.compareAndSet(false, true)) {
                    runner.onScreen(() -> {
                        announced.set(false);
                        arrived(ticket, fresh);
                    });
                }
            }
        });
        ticket.whenSuperseded(run::cancel);
        var unused = run.end().whenComplete((done, failure) -> runner.onScreen(() -> ended(ticket, fresh, failure)));
    }

    private void arrived(LatestOnly.Ticket ticket, Measurement fresh) {
        if (ticket.isLatest() && phase != Phase.COMPLETE) {
            phase = Phase.COMPUTING;
            coming = Optional.of(fresh);
            boolean again = shown.filter(now -> now.isComplete() && now.query().equals(fresh.query()))
                    .isPresent();
            if (!again) {
                shown = coming;
            }
            listener.changed();
        }
    }

    private void ended(LatestOnly.Ticket ticket, Measurement fresh, Throwable failure) {
        if (!ticket.isLatest()) {
            return;
        }
        Throwable cause = failure == null ? null : NoticeBoard.unwrap(failure);
        if (cause == null) {
            phase = Phase.COMPLETE;
            coming = Optional.empty();
            shown = Optional.of(fresh);
            listener.changed();
        } else if (cause instanceof CancellationException) {
            phase = Phase.STOPPED;
            listener.changed();
        } else {
            phase = Phase.FAILED;
            shown = Optional.empty();
            listener.failed(cause);
        }
    }
}
