package io.pmfstudio.app.explorer;

import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.Priority;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The cells of a selection that no field on the screen has: one for each source, at one (r, t), asked ahead of the fields.
 * A new position cancels the former one's requests, and what they still bring is dropped. Screen thread.
 */
final class CellsBetween {
    private final FieldComputer computer;
    private final BackgroundRunner runner;
    private final Listener listener;
    private final LatestOnly requests = new LatestOnly();
    private Optional<Wanted> wanted = Optional.empty();
    private final Map<FieldQuery, FieldCell> cells = new HashMap<>();

    /** Learns what happens to the cells. */
    interface Listener {
        /** A cell is there. */
        void arrived();

        /** A cell failed. */
        void failed(Throwable cause);
    }

    private record Wanted(TimePair time, List<FieldQuery> queries) {}

    CellsBetween(FieldComputer computer, BackgroundRunner runner, Listener listener) {
        this.computer = computer;
        this.runner = runner;
        this.listener = listener;
    }

    /** Names the times and the queries whose cells are wanted. */
    void want(TimePair time, List<FieldQuery> queries) {
        Wanted next = new Wanted(time, List.copyOf(queries));
        if (wanted.equals(Optional.of(next))) {
            return;
        }
        boolean sameTime = wanted.filter(now -> now.time().equals(time)).isPresent();
        cells.keySet().removeIf(query -> !sameTime || !queries.contains(query));
        wanted = Optional.of(next);
        ask();
    }

    /** Wants none. */
    void none() {
        if (wanted.isPresent()) {
            wanted = Optional.empty();
            cells.clear();
            requests.next();
        }
    }

    /** Asks for those that are not there yet; the sources one after the other, as the engine takes them. */
    private void ask() {
        LatestOnly.Ticket ticket = requests.next();
        Wanted now = wanted.orElseThrow();
        List<FieldComputer.Run> runs = now.queries().stream()
                .filter(query -> !cells.containsKey(query))
                .map(query -> begin(ticket, query, now.time()))
                .toList();
        ticket.whenSuperseded(() -> runs.forEach(FieldComputer.Run::cancel));
    }

    private FieldComputer.Run begin(LatestOnly.Ticket ticket, FieldQuery query, TimePair time) {
        FieldComputer.Run run = computer.cell(
                query, time, Priority.LOOKING, cell -> runner.onScreen(() -> arrived(ticket, query, cell)));
        var unused = run.end().whenComplete((done, failure) -> {
            Throwable cause = failure == null ? null : NoticeBoard.unwrap(failure);
            if (cause != null && !(cause instanceof CancellationException)) {
                runner.onScreen(() -> failed(ticket, cause));
            }
        });
        return run;
    }

    private void arrived(LatestOnly.Ticket ticket, FieldQuery query, FieldCell cell) {
        if (ticket.isLatest()) {
            cells.put(query, cell);
            listener.arrived();
        }
    }

    private void failed(LatestOnly.Ticket ticket, Throwable cause) {
        if (ticket.isLatest()) {
            listener.failed(cause);
        }
    }

    /** The cell of a query, once it is there. */
    Optional<FieldCell> of(FieldQuery query) {
        return Optional.ofNullable(cells.get(query));
    }

    /** The cells that are there now, for another thread. */
    Map<FieldQuery, FieldCell> present() {
        return Map.copyOf(cells);
    }
}
