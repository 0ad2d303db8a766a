package io.pmfstudio.app.explorer;

import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.model.flow.TimePair;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Other ways to look at the selection than as one cell of a triangle. Screen thread. */
public final class CloserLook {
    private final LargeImages large;
    private final FilmStrip film;
    private final NoiseBatch noises;
    private final ReadOnlyObjectWrapper<ExplorerMode> mode = new ReadOnlyObjectWrapper<>(ExplorerMode.TRIANGLES);

    /**
     * What it looks at and tells.
     *
     * @param context what is on the screen now
     * @param inspection the selection as it is shown
     * @param onSelect takes times that were selected here
     * @param onFieldFailure takes what a computation threw
     * @param onPaintingFailure takes what painting threw
     */
    record Surroundings(
            PaintedPanes.Context context,
            ReadOnlyObjectProperty<Optional<CellInspection>> inspection,
            Consumer<TimePair> onSelect,
            Consumer<Throwable> onFieldFailure,
            Consumer<Throwable> onPaintingFailure) {}

    CloserLook(Surroundings around, FieldComputer computer, BackgroundRunner runner) {
        large = new LargeImages(
                around.inspection(),
                () -> around.context().state().overlay().kind(),
                runner,
                around.onPaintingFailure());
        film = new FilmStrip(around.context(), around.onSelect(), runner, around.onPaintingFailure());
        noises =
                new NoiseBatch(around.context(), computer, runner, around.onFieldFailure(), around.onPaintingFailure());
    }

    /** The selection's images in large panes. */
    public LargeImages large() {
        return large;
    }

    /** The way from noise to the image. */
    public FilmStrip film() {
        return film;
    }

    /** The selected times for many noises. */
    public NoiseBatch noises() {
        return noises;
    }

    /** What the middle of the screen shows. */
    public ReadOnlyObjectProperty<ExplorerMode> mode() {
        return mode.getReadOnlyProperty();
    }

    /** Shows something else in the middle of the screen. */
    public void show(ExplorerMode next) {
        mode.set(next);
        large.setShown(next == ExplorerMode.LARGE);
        noises.setShown(next == ExplorerMode.NOISES);
    }

    /** Shows something else in the middle, or the triangles again. */
    public void toggle(ExplorerMode other) {
        show(mode.get() == other ? ExplorerMode.TRIANGLES : other);
    }

    /** Follows a change of the view. */
    void stateChanged() {
        film.followSelection();
        noises.follow();
    }

    /** Follows new cells, or another look of them. */
    void cellsChanged() {
        film.paint();
        noises.paint();
    }

    /** Rests while another screen is shown. */
    void rest() {
        noises.stop();
        film.pause();
    }

    /** Goes on after a rest. */
    void wake() {
        noises.follow();
    }
}
