package io.pmfstudio.app.explorer;

import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.model.field.FieldCell;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The selected (r, t) as it is to be shown: a cell that a field has, painted at once; or one that must be asked for, and
 * until it comes the nearest one of the field. Screen thread.
 */
final class Selection {
    private final Context context;
    private final CellsBetween between;
    private final NewestWork<Inspected> inspecting;
    private final ReadOnlyObjectWrapper<Optional<CellInspection>> inspection =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /** What is on the screen now. */
    interface Context {
        ExplorerState state();

        Optional<ShownFields> shown();

        /** What the instrument said of them. */
        Measured measured();

        /** Whether the first field on the screen is the wanted one. */
        boolean isCurrent();

        /** Whether the fields still get cells. */
        boolean isRunning();
    }

    private record Inspected(ShownFields of, ExplorerState state, CellInspection inspection) {}

    Selection(
            Context context,
            FieldComputer computer,
            BackgroundRunner runner,
            Consumer<Throwable> onFailure,
            Consumer<Throwable> onPaintingFailure) {
        this.context = context;
        this.between = new CellsBetween(computer, runner, new CellsBetween.Listener() {
            @Override
            public void arrived() {
                paint();
            }

            @Override
            public void failed(Throwable cause) {
                onFailure.accept(cause);
            }
        });
        this.inspecting = new NewestWork<>(runner, this::inspected, onPaintingFailure);
    }

    /** The selection as it is to be shown. */
    ReadOnlyObjectProperty<Optional<CellInspection>> inspection() {
        return inspection.getReadOnlyProperty();
    }

    /** Looks at the selection again, after it, the look or the cells changed. */
    void inspect() {
        ExplorerState now = context.state();
        if (isMissing(now)) {
            between.want(now.time(), now.field().queries());
        } else {
            between.none();
        }
        paint();
    }

    /** Cells that are no field's are asked for again at the next look. */
    void forget() {
        between.none();
    }

    /** Ends all requests. */
    void close() {
        between.none();
    }

    /** Whether no field has it or is about to have it. */
    private boolean isMissing(ExplorerState now) {
        if (!now.isOnGrid()) {
            return true;
        }
        Optional<ShownFields> shown = context.shown();
        boolean has = shown.filter(fields -> context.isCurrent())
                .filter(fields -> fields.a().board().finalAt(now.selected()).isPresent())
                .filter(fields -> !now.field().isComparison()
                        || fields.bLikeA()
                                .flatMap(b -> b.board().finalAt(now.selected()))
                                .isPresent())
                .isPresent();
        return !has && shown.isPresent() && context.isCurrent() && !context.isRunning();
    }

    private void paint() {
        Optional<ShownFields> shown = context.shown();
        if (shown.isEmpty() || !context.isCurrent() || shown.get().a().board().isEmpty()) {
            return;
        }
        ShownFields of = shown.get();
        ExplorerState now = context.state();
        Map<FieldQuery, FieldCell> own = between.present();
        Measured measured = context.measured();
        inspecting.submit(() -> new Inspected(of, now, CellInspection.of(now, of, own, measured)));
    }

    private void inspected(Inspected result) {
        ExplorerState now = context.state();
        if (context.shown().filter(result.of()::equals).isPresent()
                && result.state().time().equals(now.time())
                && result.state().look().equals(now.look())
                && result.state().overlay().looksLike(now.overlay())) {
            inspection.set(Optional.of(result.inspection()));
        }
    }
}
