package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.imaging.TriangleLayout;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.TriangleGrid;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * State and actions of the Explorer; knows no control. A change of the state asks for what it needs and nothing more: a
 * new field, a new painting, or a new look at one cell. What belongs to a superseded state is dropped on its way.
 */
public final class ExplorerViewModel {
    private final FieldComputer computer;
    private final BackgroundRunner runner;
    private final NoticeBoard notices;
    private final Texts texts;
    private final LatestOnly fields = new LatestOnly();
    private final NewestWork<Painted> painting;
    private final NewestWork<Inspected> inspecting;

    private final ReadOnlyObjectWrapper<ExplorerState> state;
    private final ReadOnlyObjectWrapper<Optional<OpenedField>> opened = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<FieldProgress> progress =
            new ReadOnlyObjectWrapper<>(new FieldProgress(Phase.OPENING, 0, 0));
    private final ReadOnlyObjectWrapper<Optional<TrianglePainting>> triangle =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<CellInspection>> inspection =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    private Optional<FieldWork> work = Optional.empty();
    private int roomWidth;
    private int roomHeight;

    /** A view that computes nothing before {@link #begin()}. */
    public ExplorerViewModel(
            ExplorerState first, FieldComputer computer, BackgroundRunner runner, NoticeBoard notices, Texts texts) {
        this.computer = computer;
        this.runner = runner;
        this.notices = notices;
        this.texts = texts;
        this.state = new ReadOnlyObjectWrapper<>(first);
        this.painting = new NewestWork<>(runner, this::painted, this::paintingFailed);
        this.inspecting = new NewestWork<>(runner, this::inspected, this::paintingFailed);
    }

    private record Painted(FieldWork of, ExplorerState state, TrianglePainting painting) {}

    private record Inspected(FieldWork of, ExplorerState state, CellInspection inspection) {}

    /** The whole view. */
    public ReadOnlyObjectProperty<ExplorerState> state() {
        return state.getReadOnlyProperty();
    }

    /** What is known of the shown field; the former one's until the new one is open. */
    public ReadOnlyObjectProperty<Optional<OpenedField>> opened() {
        return opened.getReadOnlyProperty();
    }

    /** How far the field has come. */
    public ReadOnlyObjectProperty<FieldProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** The triangle as it is to be shown. */
    public ReadOnlyObjectProperty<Optional<TrianglePainting>> triangle() {
        return triangle.getReadOnlyProperty();
    }

    /** The selected cell as it is to be shown. */
    public ReadOnlyObjectProperty<Optional<CellInspection>> inspection() {
        return inspection.getReadOnlyProperty();
    }

    /** The cells of the shown field with their limits, for an export; empty before the first field is open. */
    Optional<FieldWork> work() {
        return work;
    }

    /** Asks for the first field. */
    public void begin() {
        compute();
    }

    /** Computes the present field again, after a stop or an error. */
    public void again() {
        compute();
    }

    /** Stops the field that is being computed; what is done stays. */
    public void stop() {
        if (progress.get().isRunning()) {
            fields.next();
            report(Phase.STOPPED);
        }
    }

    /** Stops everything for good. */
    public void close() {
        fields.next();
    }

    /** Changes the view. */
    public void update(UnaryOperator<ExplorerState> change) {
        ExplorerState before = state.get();
        ExplorerState after = change.apply(before);
        if (after.equals(before)) {
            return;
        }
        state.set(after);
        if (!after.field().equals(before.field())) {
            compute();
        } else if (!after.look().equals(before.look())) {
            paint();
            inspect();
        } else {
            inspect();
        }
    }

    /** Changes what is computed. */
    public void updateField(UnaryOperator<FieldChoice> change) {
        update(now -> now.withField(change.apply(now.field())));
    }

    /** Selects a cell. */
    public void select(TriangleGrid.Cell place) {
        update(now -> now.withSelected(place));
    }

    /** Moves the selection by rows of t and columns of r; it stays inside the triangle. */
    public void moveSelection(int down, int across) {
        TriangleGrid.Cell now = state.get().selected();
        select(new TriangleGrid.Cell(now.row() + down, now.node() + across));
    }

    /** Tells how many device pixels there are for the triangle. */
    public void fit(int width, int height) {
        if (width != roomWidth || height != roomHeight) {
            roomWidth = width;
            roomHeight = height;
            paint();
        }
    }

    private void compute() {
        LatestOnly.Ticket ticket = fields.next();
        FieldChoice choice = state.get().field();
        AtomicBoolean announced = new AtomicBoolean();
        Carrier carrier = new Carrier();
        report(Phase.OPENING);
        FieldComputer.Run run = computer.start(
                choice,
                field -> {
                    carrier.work = new FieldWork(choice, field);
                    FieldWork fresh = carrier.work;
                    runner.onScreen(() -> open(ticket, fresh));
                },
                cell -> {
                    FieldWork now = carrier.work;
                    if (ticket.isLatest()) {
                        now.board().put(cell);
                        if (announced.compareAndSet(false, true)) {
                            runner.onScreen(() -> {
                                announced.set(false);
                                cellsArrived(ticket);
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
        if (!ticket.isLatest()) {
            return;
        }
        work = Optional.of(fresh);
        opened.set(Optional.of(fresh.opened()));
        if (!fresh.opened().notes().isEmpty()) {
            notices.warn(
                    texts.format("notice.images-skipped", fresh.opened().notes().size()),
                    String.join(System.lineSeparator(), fresh.opened().notes()));
        }
        report(Phase.COMPUTING);
    }

    private void cellsArrived(LatestOnly.Ticket ticket) {
        if (ticket.isLatest()) {
            report(Phase.COMPUTING);
            paint();
            inspect();
        }
    }

    private void ended(LatestOnly.Ticket ticket, Throwable failure) {
        Throwable cause = failure == null ? null : NoticeBoard.unwrap(failure);
        if (!ticket.isLatest()) {
            return;
        }
        if (cause == null) {
            report(Phase.COMPLETE);
            paint();
            inspect();
        } else if (cause instanceof CancellationException) {
            report(Phase.STOPPED);
        } else {
            report(Phase.FAILED);
            notices.failure(sentence(cause), cause);
        }
    }

    private String sentence(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? texts.get("failure.field") : message;
    }

    private void report(Phase phase) {
        int cells = state.get().field().grid().cellCount();
        boolean same =
                work.isPresent() && work.get().choice().equals(state.get().field());
        int finished = same ? work.get().board().finished() : 0;
        progress.set(new FieldProgress(phase, finished, cells));
    }

    private void paint() {
        if (work.isEmpty() || roomWidth <= 0 || roomHeight <= 0) {
            return;
        }
        FieldWork of = work.get();
        ExplorerState now = state.get();
        if (of.board().present().isEmpty()) {
            return;
        }
        TriangleLayout layout =
                TriangleLayout.fitting(of.board().grid(), of.opened().shape(), roomWidth, roomHeight);
        painting.submit(() -> new Painted(
                of,
                now,
                TrianglePainting.paint(
                        of.board(),
                        of.opened().shape(),
                        now.look(),
                        of.limits().get(now.look().quantity()),
                        layout)));
    }

    private void painted(Painted result) {
        if (work.filter(now -> now == result.of()).isPresent()
                && result.state().look().equals(state.get().look())) {
            triangle.set(Optional.of(result.painting()));
        }
    }

    private void inspect() {
        if (work.isEmpty() || work.get().board().present().isEmpty()) {
            return;
        }
        FieldWork of = work.get();
        ExplorerState now = state.get();
        if (!of.choice().equals(now.field())) {
            return;
        }
        inspecting.submit(() -> new Inspected(
                of,
                now,
                CellInspection.of(
                        now.selected(),
                        of.board().covering(now.selected()).orElseThrow(),
                        of.opened().shape(),
                        now.look(),
                        of.limits())));
    }

    private void inspected(Inspected result) {
        ExplorerState now = state.get();
        if (work.filter(of -> of == result.of()).isPresent()
                && result.state().selected().equals(now.selected())
                && result.state().look().equals(now.look())) {
            inspection.set(Optional.of(result.inspection()));
        }
    }

    private void paintingFailed(Throwable cause) {
        notices.failure(texts.get("failure.painting"), cause);
    }
}
