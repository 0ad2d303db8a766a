package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting;
import io.pmfstudio.app.imaging.GalleryPainting.Emphasis;
import io.pmfstudio.app.imaging.GalleryPainting.Tile;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NewestWork;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The way from noise to the image as a strip: x above z at the times of source A's rows, with the selected r where it is
 * not above t. A frame is a cell of the triangle, so it costs nothing, and selecting it moves t. Screen thread.
 */
public final class FilmStrip {
    /** The most frames. */
    public static final int FRAMES = 16;

    private static final int GAP = 2;

    private final PaintedPanes.Context context;
    private final Consumer<TimePair> onSelect;
    private final NewestWork<Painted> painting;
    private final ReadOnlyObjectWrapper<Optional<GalleryPainting>> painted =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper shown = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private Optional<TimePair> ownSelection = Optional.empty();
    private double r;
    private int width;

    private record Painted(ShownFields of, GalleryPainting painting) {}

    FilmStrip(
            PaintedPanes.Context context,
            Consumer<TimePair> onSelect,
            BackgroundRunner runner,
            Consumer<Throwable> onFailure) {
        this.context = context;
        this.onSelect = onSelect;
        this.painting = new NewestWork<>(runner, this::painted, onFailure);
        this.r = context.state().time().r();
    }

    /** The strip as it is to be shown, frame by frame from t = 1, x above z. */
    public ReadOnlyObjectProperty<Optional<GalleryPainting>> painted() {
        return painted.getReadOnlyProperty();
    }

    /** Whether there is a strip. */
    public ReadOnlyBooleanProperty shown() {
        return shown.getReadOnlyProperty();
    }

    /** Whether t runs by itself. */
    public ReadOnlyBooleanProperty playing() {
        return playing.getReadOnlyProperty();
    }

    /** Shows or hides the strip. */
    public void toggle() {
        shown.set(!shown.get());
        playing.set(playing.get() && shown.get());
        paint();
    }

    /** Lets t run, or stops it. */
    public void togglePlay() {
        if (!shown.get()) {
            toggle();
        }
        playing.set(!playing.get());
    }

    /** Lets t rest. */
    void pause() {
        playing.set(false);
    }

    /** The rows that have a frame. */
    public List<Integer> rows() {
        int steps = context.state().field().grid().steps();
        int apart = (steps + FRAMES - 1) / FRAMES;
        return IntStream.range(0, steps).filter(row -> row % apart == 0).boxed().toList();
    }

    /** The frame that is nearest to the selected t. */
    public int selected() {
        TriangleGrid grid = context.state().field().grid();
        double t = context.state().time().t();
        List<Integer> rows = rows();
        return IntStream.range(0, rows.size())
                .boxed()
                .min(java.util.Comparator.comparingDouble(frame -> Math.abs(grid.t(rows.get(frame)) - t)))
                .orElseThrow();
    }

    /** Selects a frame's t. */
    public void select(int frame) {
        List<Integer> rows = rows();
        TimePair time = time(rows.get(Math.max(0, Math.min(rows.size() - 1, frame))));
        ownSelection = Optional.of(time);
        onSelect.accept(time);
    }

    /** The next frame; after the last one comes the first. */
    public void advance() {
        select((selected() + 1) % rows().size());
    }

    private TimePair time(int row) {
        double t = context.state().field().grid().t(row);
        return new TimePair(t, Math.min(t, r));
    }

    /** Tells how many device pixels the strip has across. */
    public void fit(int across) {
        if (across != width) {
            width = across;
            paint();
        }
    }

    /** Follows the selection: an r that was chosen elsewhere is the strip's. */
    void followSelection() {
        TimePair now = context.state().time();
        if (!ownSelection.equals(Optional.of(now)) && now.r() != r) {
            r = now.r();
            paint();
        }
    }

    /** Paints the strip again, after the cells or their look changed. */
    void paint() {
        Optional<ShownFields> fields = context.shown();
        if (!shown.get()
                || width < FRAMES
                || fields.isEmpty()
                || fields.get().a().board().isEmpty()) {
            return;
        }
        ShownFields of = fields.get();
        ExplorerState state = context.state();
        TriangleGrid grid = of.a().board().grid();
        if (!grid.equals(state.field().grid())) {
            return;
        }
        List<TriangleGrid.Cell> places =
                rows().stream().map(row -> grid.nearest(time(row))).toList();
        int across = width;
        painting.submit(() -> paint(of, state, places, across));
    }

    private static Painted paint(ShownFields of, ExplorerState state, List<TriangleGrid.Cell> places, int width) {
        ImageShape shape = of.a().opened().shape();
        List<Tile> tiles = new ArrayList<>();
        for (Quantity quantity : List.of(Quantity.X, Quantity.Z)) {
            for (TriangleGrid.Cell place : places) {
                FieldCell cell = of.a().board().covering(place).orElseThrow();
                int[] argb = state.look()
                        .painter(shape, quantity, cell, ColourLimits.PICTURE)
                        .paint(quantity.of(cell));
                boolean own = cell.place().equals(place);
                tiles.add(new Tile(
                        new Picture(shape.width(), shape.height(), argb), own ? Emphasis.PLAIN : Emphasis.FAINT));
            }
        }
        int side = width / places.size() - GAP;
        int whole = Math.max(1, side / shape.width()) * shape.width();
        int cell = whole <= side && whole >= 0.8 * side ? whole : Math.max(1, side);
        int down = Math.max(1, Math.round(cell * (float) shape.height() / shape.width()));
        int used = places.size() * (cell + GAP) - GAP;
        GalleryLayout layout =
                new GalleryLayout(tiles.size(), places.size(), cell, down, GAP, Math.max(0, (width - used) / 2));
        return new Painted(
                of, GalleryPainting.paint(layout, 0, width, layout.height(), i -> Optional.of(tiles.get(i))));
    }

    private void painted(Painted result) {
        if (context.shown().filter(result.of()::equals).isPresent()) {
            painted.set(Optional.of(result.painting()));
        }
    }
}
