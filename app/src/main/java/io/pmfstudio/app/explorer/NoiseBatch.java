package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting;
import io.pmfstudio.app.imaging.GalleryPainting.Emphasis;
import io.pmfstudio.app.imaging.GalleryPainting.Tile;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.Priority;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The selected (r, t) of source A for 64 noises of the seed from the chosen one on, asked one after the other and after
 * the fields, which would else wait for all of them. A change
 * of what is asked cancels the rest; what was there stays, faint, until its successor comes. Screen thread.
 */
public final class NoiseBatch {
    /** How many noises. */
    public static final int COUNT = 64;

    private static final int COLUMNS = 8;
    private static final int GAP = 4;

    private final PaintedPanes.Context context;
    private final FieldComputer computer;
    private final BackgroundRunner runner;
    private final Consumer<Throwable> onFailure;
    private final LatestOnly requests = new LatestOnly();
    private final NewestWork<GalleryPainting> painting;
    private final ReadOnlyObjectWrapper<Optional<GalleryPainting>> painted =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper finished = new ReadOnlyIntegerWrapper();
    private final Map<Integer, Shown> cells = new TreeMap<>();
    private Optional<Asked> asked = Optional.empty();
    private boolean shown;
    private int width;
    private int height;

    private record Asked(FieldQuery query, TimePair time) {}

    private record Shown(FieldCell cell, Asked of) {}

    NoiseBatch(
            PaintedPanes.Context context,
            FieldComputer computer,
            BackgroundRunner runner,
            Consumer<Throwable> onFailure,
            Consumer<Throwable> onPaintingFailure) {
        this.context = context;
        this.computer = computer;
        this.runner = runner;
        this.onFailure = onFailure;
        this.painting = new NewestWork<>(runner, result -> painted.set(Optional.of(result)), onPaintingFailure);
    }

    /** The gallery as it is to be shown. */
    public ReadOnlyObjectProperty<Optional<GalleryPainting>> painted() {
        return painted.getReadOnlyProperty();
    }

    /** How many cells of what is asked are there. */
    public ReadOnlyIntegerProperty finished() {
        return finished.getReadOnlyProperty();
    }

    /** Tells how many device pixels there are. */
    public void fit(int across, int down) {
        if (across != width || down != height) {
            width = across;
            height = down;
            paint();
        }
    }

    /** Shows or hides the gallery; a hidden one computes nothing. */
    void setShown(boolean now) {
        shown = now;
        if (now) {
            follow();
        } else {
            stop();
        }
    }

    /** Stops asking. */
    void stop() {
        requests.next();
        asked = Optional.empty();
    }

    /** Asks for what is chosen now, if that is something else. */
    void follow() {
        if (!shown) {
            return;
        }
        ExplorerState now = context.state();
        Asked next = new Asked(now.field().queries().get(0), now.time());
        if (!asked.equals(Optional.of(next))) {
            asked = Optional.of(next);
            finished.set(0);
            ask(requests.next(), next, 0);
        }
        paint();
    }

    private void ask(LatestOnly.Ticket ticket, Asked what, int index) {
        FieldQuery query = what.query().withNoise(what.query().start().noise().further(index));
        FieldComputer.Run run = computer.cell(
                query,
                what.time(),
                Priority.BACKGROUND,
                cell -> runner.onScreen(() -> arrived(ticket, what, index, cell)));
        ticket.whenSuperseded(run::cancel);
        var unused =
                run.end().whenComplete((done, failure) -> runner.onScreen(() -> ended(ticket, what, index, failure)));
    }

    private void arrived(LatestOnly.Ticket ticket, Asked what, int index, FieldCell cell) {
        if (ticket.isLatest()) {
            cells.put(index, new Shown(cell, what));
            finished.set(finished.get() + 1);
            paint();
        }
    }

    private void ended(LatestOnly.Ticket ticket, Asked what, int index, Throwable failure) {
        if (!ticket.isLatest()) {
            return;
        }
        if (failure == null && index + 1 < COUNT) {
            ask(ticket, what, index + 1);
        } else if (failure != null && !(NoticeBoard.unwrap(failure) instanceof CancellationException)) {
            onFailure.accept(NoticeBoard.unwrap(failure));
        }
    }

    /** Paints the gallery again, after the look changed. */
    void paint() {
        Optional<ShownFields> fields = context.shown();
        if (!shown || width < 1 || height < 1 || fields.isEmpty()) {
            return;
        }
        ImageShape shape = fields.get().a().opened().shape();
        FieldWork work = fields.get().a();
        FieldLook look = context.state().look();
        Map<Integer, Shown> present = new TreeMap<>(cells);
        present.values().removeIf(each -> each.cell().u().length != shape.size());
        Optional<Asked> now = asked;
        int across = width;
        int down = height;
        painting.submit(() -> {
            GalleryLayout layout = square(shape, across, down);
            Quantity quantity = look.quantities().get(0);
            ColourLimits limits = work.limits().getOrDefault(quantity, ColourLimits.PICTURE);
            return GalleryPainting.paint(
                    layout,
                    0,
                    across,
                    down,
                    index -> Optional.ofNullable(present.get(index)).map(each -> tile(each, now, shape, look, limits)));
        });
    }

    /** Eight rows of eight. */
    private static GalleryLayout square(ImageShape shape, int width, int height) {
        int rows = COUNT / COLUMNS;
        int pitch = Math.min(width / COLUMNS, height * shape.width() / (shape.height() * rows));
        int side = Math.max(1, pitch - GAP);
        int whole = side / shape.width() * shape.width();
        int cell = whole >= 0.8 * side ? whole : side;
        int down = Math.max(1, Math.round(cell * (float) shape.height() / shape.width()));
        int used = COLUMNS * (cell + GAP) - GAP;
        return new GalleryLayout(COUNT, COLUMNS, cell, down, GAP, Math.max(0, (width - used) / 2));
    }

    private static Tile tile(Shown each, Optional<Asked> now, ImageShape shape, FieldLook look, ColourLimits limits) {
        Quantity quantity = look.quantities().get(0);
        int[] argb = look.painter(shape, quantity, each.cell(), limits).paint(quantity.of(each.cell()));
        boolean current = now.equals(Optional.of(each.of()));
        return new Tile(new Picture(shape.width(), shape.height(), argb), current ? Emphasis.PLAIN : Emphasis.FAINT);
    }
}
