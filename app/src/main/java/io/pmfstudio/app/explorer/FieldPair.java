package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NoticeBoard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fields of one or two sources. Only a source whose query changed is asked again; the second one is computed after the
 * first, so that the first pane is not slower than it would be alone. Screen thread.
 */
final class FieldPair {
    private final SourceField first;
    private final SourceField second;
    private final Listener listener;
    private Optional<Comparison> comparison = Optional.empty();

    /** Learns what happens to the fields. */
    interface Listener {
        /** A field is open. */
        void opened(FieldWork work);

        /** There are new cells, or fewer fields. */
        void changed();

        /** A field failed. */
        void failed(Throwable cause);
    }

    FieldPair(FieldComputer computer, BackgroundRunner runner, Listener listener) {
        this.listener = listener;
        SourceField.Listener both = new SourceField.Listener() {
            @Override
            public void opened(FieldWork work) {
                listener.opened(work);
            }

            @Override
            public void cellsArrived() {
                listener.changed();
            }

            @Override
            public void ended() {
                startNext();
                listener.changed();
            }

            @Override
            public void failed(Throwable cause) {
                startNext();
                listener.failed(NoticeBoard.unwrap(cause));
            }
        };
        first = new SourceField(computer, runner, both);
        second = new SourceField(computer, runner, both);
    }

    /** Names what is to be shown, one query or two, and computes what is missing. */
    void want(List<FieldQuery> queries) {
        first.want(Optional.of(queries.get(0)));
        second.want(queries.stream().skip(1).findFirst());
        startNext();
        listener.changed();
    }

    /** Computes both once more. */
    void again() {
        first.again();
        second.again();
        startNext();
        listener.changed();
    }

    /** Goes on with what was stopped. */
    void resume() {
        first.resume();
        second.resume();
        startNext();
        listener.changed();
    }

    /** Stops computing; what is done stays. */
    void stop() {
        first.stop();
        second.stop();
        listener.changed();
    }

    /** Stops for good and tells nobody. */
    void close() {
        first.close();
        second.close();
    }

    private void startNext() {
        if (first.isWaiting()) {
            first.start();
        }
        if (second.isWaiting() && !first.isUnderWay()) {
            second.start();
        }
    }

    /** The fields as far as they have come; empty before the first one is open. */
    Optional<ShownFields> shown() {
        return first.work().map(a -> new ShownFields(a, second.work(), compare(a)));
    }

    private Optional<Comparison> compare(FieldWork a) {
        Optional<FieldWork> b = second.work();
        if (b.isEmpty()) {
            comparison = Optional.empty();
        } else if (comparison.filter(now -> now.isOf(a, b.get())).isEmpty()) {
            comparison = Optional.of(new Comparison(a, b.get()));
        }
        return comparison.filter(Comparison::isPossible);
    }

    /** Whether the first field on the screen is the wanted one. */
    boolean isCurrent() {
        return first.current().isPresent();
    }

    /** Whether both are open as wanted and cannot be subtracted. */
    boolean isIncomparable() {
        return first.current().isPresent()
                && second.current().isPresent()
                && shown().orElseThrow().comparison().isEmpty();
    }

    /** How far both have come. */
    FieldProgress progress(int cellsOfEach, int sources) {
        int finished = Stream.of(first, second)
                .flatMap(field -> field.current().stream())
                .mapToInt(work -> work.board().finished())
                .sum();
        return new FieldProgress(phase(), finished, cellsOfEach * sources);
    }

    private Phase phase() {
        List<Phase> phases = List.of(first.phase(), second.phase());
        if (first.isUnderWay() || second.isUnderWay() || first.isWaiting() || second.isWaiting()) {
            return first.phase() == Phase.OPENING ? Phase.OPENING : Phase.COMPUTING;
        }
        return phases.contains(Phase.FAILED)
                ? Phase.FAILED
                : phases.contains(Phase.STOPPED) ? Phase.STOPPED : Phase.COMPLETE;
    }
}
