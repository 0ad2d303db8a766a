package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.GridWindow;
import io.pmfstudio.model.field.TriangleGrid;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which part of the triangles is seen, the same in all panes; another grid is seen whole again. Screen thread. */
public final class TriangleZoom {
    private final Supplier<ExplorerState> state;
    private final ReadOnlyObjectWrapper<Optional<Zoomed>> zoomed = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * A part of a grid.
     *
     * @param grid the grid
     * @param window its part
     */
    public record Zoomed(TriangleGrid grid, GridWindow window) {}

    TriangleZoom(Supplier<ExplorerState> state) {
        this.state = state;
    }

    /** The part that was chosen last, if it is not a whole grid. */
    public ReadOnlyObjectProperty<Optional<Zoomed>> zoomed() {
        return zoomed.getReadOnlyProperty();
    }

    /** What is seen of a grid. */
    public GridWindow of(TriangleGrid grid) {
        return zoomed.get()
                .filter(now -> now.grid().equals(grid))
                .map(Zoomed::window)
                .orElseGet(() -> GridWindow.all(grid));
    }

    /** Enlarges or, below 0, lessens the cells around the selection. */
    public void zoom(int by) {
        zoom(by, state.get().selected());
    }

    /** Enlarges or, below 0, lessens the cells around a place. */
    public void zoom(int by, TriangleGrid.Cell around) {
        show(window().zoomed(grid(), by, around));
    }

    /** Moves on by rows and columns. */
    public void move(int down, int across) {
        show(window().moved(grid(), down, across));
    }

    /** Moves on as far as it takes for the selected cell to be seen. */
    void follow() {
        show(window().showing(grid(), state.get().selected()));
    }

    /** Shows the whole triangle. */
    public void whole() {
        show(GridWindow.all(grid()));
    }

    private TriangleGrid grid() {
        return state.get().field().grid();
    }

    private GridWindow window() {
        return of(grid());
    }

    private void show(GridWindow next) {
        zoomed.set(next.isAll(grid()) ? Optional.empty() : Optional.of(new Zoomed(grid(), next)));
    }
}
