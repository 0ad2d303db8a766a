package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.TimePair;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * State and actions of the Explorer; knows no control. A change of the state asks for what it needs and nothing more: new
 * fields, new paintings, or a new look at one cell.
 */
public final class ExplorerViewModel {
    private final FieldNotices notices;
    private final FieldPair fields;
    private final PaintedPanes painted;
    private final TriangleZoom zoom;
    private final Selection selection;
    private final CloserLook closer;
    private final DataImages dataImages;
    private final Overlays overlays;

    private final ReadOnlyObjectWrapper<ExplorerState> state;
    private final FieldReport report = new FieldReport();
    private final ReadOnlyObjectWrapper<Optional<TriangleGrid.Cell>> hovered =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    private boolean resting;

    /** A view that computes nothing before {@link #begin()}. */
    public ExplorerViewModel(
            ExplorerState first, FieldComputer computer, BackgroundRunner runner, NoticeBoard board, Texts texts) {
        this.notices = new FieldNotices(board, texts);
        this.state = new ReadOnlyObjectWrapper<>(first);
        this.fields = new FieldPair(computer, runner, new FieldEvents());
        Shown shown = new Shown();
        this.overlays = new Overlays(
                new Overlays.Surroundings(shown, this::isComplete, this::again, this::readingsChanged),
                computer,
                runner,
                notices::failed);
        this.zoom = new TriangleZoom(state::get);
        this.painted = new PaintedPanes(shown, zoom, runner, notices::notPainted);
        this.selection = new Selection(shown, computer, runner, notices::failed, notices::notPainted);
        this.closer = new CloserLook(
                new CloserLook.Surroundings(
                        shown, selection.inspection(), this::select, notices::failed, notices::notPainted),
                computer,
                runner);
        this.dataImages = new DataImages(this, computer, runner, notices::failed);
    }

    /** The whole view. */
    public ReadOnlyObjectProperty<ExplorerState> state() {
        return state.getReadOnlyProperty();
    }

    /** What is known of the first source's field; the former one's until the new one is open. */
    public ReadOnlyObjectProperty<Optional<OpenedField>> opened() {
        return report.opened();
    }

    /** What is known of the second source's field, if there is one. */
    public ReadOnlyObjectProperty<Optional<OpenedField>> openedOther() {
        return report.openedOther();
    }

    /** How far the fields have come. */
    public ReadOnlyObjectProperty<FieldProgress> progress() {
        return report.progress();
    }

    /** The panes as they are to be shown; one that has no cell yet is not in it. */
    public ReadOnlyObjectProperty<Map<Pane, TrianglePainting>> paintings() {
        return painted.paintings();
    }

    /** The panes that still show what was asked before, until their own cells come. */
    public ReadOnlyObjectProperty<Set<Pane>> stale() {
        return painted.stale();
    }

    /** The first pane as it is to be shown. */
    public Optional<TrianglePainting> firstPainting() {
        return Optional.ofNullable(paintings().get().get(state.get().panes().get(0)));
    }

    /** The selection as it is to be shown. */
    public ReadOnlyObjectProperty<Optional<CellInspection>> inspection() {
        return selection.inspection();
    }

    /** Which part of the triangles is seen. */
    public TriangleZoom zoom() {
        return zoom;
    }

    /** The images of the data set, to choose one from. */
    public DataImages dataImages() {
        return dataImages;
    }

    /** Other ways to look at the selection. */
    public CloserLook closer() {
        return closer;
    }

    /** What is measured of the fields. */
    public Overlays overlays() {
        return overlays;
    }

    /** The place under the cursor, in whatever pane. */
    public ReadOnlyObjectProperty<Optional<TriangleGrid.Cell>> hovered() {
        return hovered.getReadOnlyProperty();
    }

    /** Tells which place is under the cursor. */
    public void hover(Optional<TriangleGrid.Cell> place) {
        hovered.set(place);
    }

    /** The cells that are shown, for an export; empty before the first field is open. */
    Optional<ShownFields> shown() {
        return fields.shown();
    }

    /** Whether the fields that are shown are those of the present choice. */
    public boolean isCurrent() {
        return fields.isCurrent();
    }

    /** Asks for the first field. */
    public void begin() {
        fields.want(state.get().field().queries());
    }

    /** Computes the present fields again, after a stop or an error. */
    public void again() {
        selection.forget();
        fields.again();
        overlays.again();
    }

    /** Rests while another screen is shown. */
    public void rest() {
        resting = progress().get().isRunning() || overlays.progress().get().isRunning();
        stop();
        closer.rest();
    }

    /** Goes on with what was under way when it came to rest. */
    public void wake() {
        if (resting) {
            resting = false;
            fields.resume();
            overlays.resume();
        }
        closer.wake();
    }

    /** Stops the fields that are being computed; what is done stays. */
    public void stop() {
        overlays.stop();
        if (progress().get().isRunning()) {
            fields.stop();
        }
    }

    /** Stops everything for good. */
    public void close() {
        fields.close();
        overlays.stop();
        selection.close();
        closer.rest();
    }

    /** Changes the view. */
    public void update(UnaryOperator<ExplorerState> change) {
        ExplorerState before = state.get();
        ExplorerState after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        state.set(after);
        if (after.isOnGrid() && !after.time().equals(before.time())) {
            zoom.follow();
        }
        if (!after.field().equals(before.field())) {
            fields.want(after.field().queries());
        } else {
            overlays.follow();
            if (!after.overlay().equals(before.overlay()) || !after.look().equals(before.look())) {
                painted.paint();
                closer.cellsChanged();
            }
            selection.inspect();
        }
        closer.stateChanged();
    }

    /** Changes what is computed. */
    public void updateField(UnaryOperator<FieldChoice> change) {
        update(now -> now.withField(change.apply(now.field())));
    }

    /** Selects a cell. */
    public void select(TriangleGrid.Cell place) {
        update(now -> now.withSelected(place));
    }

    /** Selects any times. */
    public void select(TimePair time) {
        update(now -> now.withTime(time));
    }

    /** Moves the selection by rows of t and columns of r; it stays inside the triangle. */
    public void moveSelection(int down, int across) {
        update(now -> now.moved(down, across));
    }

    /** Tells how many device pixels there are for the triangle of each pane. */
    public void fit(int width, int height) {
        painted.fit(width, height);
    }

    private boolean isComplete() {
        return progress().get().phase() == Phase.COMPLETE && fields.isCurrent();
    }

    private void readingsChanged() {
        painted.paint();
        selection.inspect();
    }

    /** What the parts of this view model see of it. */
    private final class Shown implements PaintedPanes.Context, Selection.Context {
        @Override
        public ExplorerState state() {
            return state.get();
        }

        @Override
        public Optional<ShownFields> shown() {
            return fields.shown();
        }

        @Override
        public boolean isCurrent() {
            return fields.isCurrent();
        }

        @Override
        public boolean isRunning() {
            return progress().get().isRunning();
        }

        @Override
        public Measured measured() {
            return overlays.measured();
        }
    }

    /** What happens to the fields, as far as the screen must know. */
    private final class FieldEvents implements FieldPair.Listener {
        @Override
        public void opened(FieldWork work) {
            notices.opened(work.opened());
            changed();
            if (fields.isIncomparable()) {
                notices.incomparable();
            }
        }

        @Override
        public void changed() {
            report.of(state.get().field(), fields);
            overlays.follow();
            painted.paint();
            selection.inspect();
            closer.cellsChanged();
        }

        @Override
        public void failed(Throwable cause) {
            changed();
            notices.failed(cause);
        }
    }
}
