package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.instrument.Reading;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The chosen instrument on one source or two. It reads when the fields are complete, for what a user looks at comes first; the
 * second source after the first. Screen thread.
 */
public final class Overlays {
    private final Surroundings around;
    private final MeasuredField first;
    private final MeasuredField second;
    private final Coverage coverage;
    private final NetworkWatch watch;
    private final ReadOnlyObjectWrapper<OverlayProgress> progress =
            new ReadOnlyObjectWrapper<>(OverlayProgress.NOTHING);
    private Optional<String> failure = Optional.empty();

    /**
     * What it reads of and tells.
     *
     * @param context what is on the screen now
     * @param isComplete whether the wanted fields are complete
     * @param again wants fields and readings once more
     * @param readingsChanged is told that there are new readings
     */
    record Surroundings(
            PaintedPanes.Context context, BooleanSupplier isComplete, Runnable again, Runnable readingsChanged) {
        ExplorerState state() {
            return context.state();
        }
    }

    Overlays(Surroundings around, FieldComputer computer, BackgroundRunner runner, Consumer<Throwable> onFailure) {
        this.around = around;
        MeasuredField.Listener both = new MeasuredField.Listener() {
            @Override
            public void changed() {
                startNext();
                report();
                around.readingsChanged().run();
            }

            @Override
            public void failed(Throwable cause) {
                failure = Optional.of(String.valueOf(cause.getMessage()));
                onFailure.accept(cause);
                changed();
            }
        };
        coverage = new Coverage(computer, runner);
        watch = new NetworkWatch(computer, runner);
        coverage.draws()
                .addListener((value, before, now) -> around.readingsChanged().run());
        first = new MeasuredField(computer, runner, both);
        second = new MeasuredField(computer, runner, both);
    }

    /** How far the readings have come. */
    public ReadOnlyObjectProperty<OverlayProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** Which (r, t) the networks were trained on. */
    public Coverage coverage() {
        return coverage;
    }

    /** The readings that are there. */
    Measured measured() {
        return new Measured(first.shown(), second.shown(), coverage.draws().get());
    }

    /** The instrument's number at a place, once it is there. */
    public Optional<Double> reading(Side side, TriangleGrid.Cell place) {
        ExplorerState now = around.state();
        return around.context()
                .shown()
                .flatMap(fields -> measured().of(side, fields, now.overlay().kind()))
                .filter(found -> found.board().grid().equals(now.field().grid()))
                .flatMap(found -> found.board().at(place))
                .map(Reading::value);
    }

    /** Whether every source that the instrument is for has all its readings. */
    boolean isComplete() {
        List<FieldQuery> queries = around.state().field().queries();
        boolean any = first.isComplete() || second.isComplete();
        return any
                && (first.isComplete() || wanted(queries, 0).isEmpty())
                && (second.isComplete() || wanted(queries, 1).isEmpty());
    }

    /** Follows a change of the view or of its fields. */
    void follow() {
        List<FieldQuery> queries = around.state().field().queries();
        coverage.follow(around.state());
        Measured before = measured();
        boolean firstMoved = want(first, wanted(queries, 0));
        boolean secondMoved = want(second, wanted(queries, 1));
        if (firstMoved || secondMoved || !around.state().overlay().isPresent()) {
            failure = Optional.empty();
        }
        startNext();
        report();
        if (!before.equals(measured())) {
            around.readingsChanged().run();
        }
    }

    private static boolean want(MeasuredField field, Optional<MeasureQuery> query) {
        boolean before = field.isWaiting();
        field.want(query);
        return field.isWaiting() && !before;
    }

    private Optional<MeasureQuery> wanted(List<FieldQuery> queries, int index) {
        OverlayChoice choice = around.state().overlay();
        return queries.stream()
                .skip(index)
                .findFirst()
                .filter(query -> choice.isPresent() && !choice.kind().isRefusedBy(query.source()))
                .map(query -> MeasureQuery.of(query, choice));
    }

    /** Reads all once more, such as after the network changed. */
    void again() {
        failure = Optional.empty();
        first.renew();
        second.renew();
        follow();
    }

    /** Sees whether a network's file was written anew, and if so wants its fields and readings once more. */
    public void lookForNewer() {
        if (around.state().overlay().isPresent() && isComplete()) {
            watch.look(around.state(), around.again());
        }
    }

    /** Goes on with what was stopped. */
    void resume() {
        first.resume();
        second.resume();
        follow();
    }

    /** Stops; what is read stays. */
    void stop() {
        first.stop();
        second.stop();
        report();
    }

    private void startNext() {
        if (around.isComplete().getAsBoolean()) {
            if (first.isWaiting()) {
                first.start();
            }
            if (second.isWaiting() && !first.isUnderWay()) {
                second.start();
            }
        }
    }

    private void report() {
        ExplorerState now = around.state();
        List<FieldQuery> queries = now.field().queries();
        int asked = (int) Stream.of(0, 1)
                .filter(index -> wanted(queries, index).isPresent())
                .count();
        boolean refused = now.overlay().isPresent() && asked < queries.size();
        int cells = asked * now.field().grid().cellCount();
        progress.set(new OverlayProgress(phase(), first.finished() + second.finished(), cells, refused, failure));
    }

    private Phase phase() {
        List<Phase> phases = List.of(first.phase(), second.phase());
        for (Phase each : List.of(Phase.COMPUTING, Phase.OPENING, Phase.FAILED, Phase.STOPPED)) {
            if (phases.contains(each)) {
                return each;
            }
        }
        return Phase.COMPLETE;
    }
}
