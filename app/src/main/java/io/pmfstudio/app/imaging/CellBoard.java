package io.pmfstudio.app.imaging;

import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldCell.Quality;
import io.pmfstudio.model.field.TriangleGrid;
import java.util.List;
import java.util.Optional;

/**
 * The cells of one request as far as they have come. A final cell replaces its preview; a place without a cell is covered
 * by the nearest finished one, so that the triangle is never half blank. Any thread.
 */
public final class CellBoard {
    private final PlaceBoard<FieldCell> cells;
    private int finished;

    /** An empty board. */
    public CellBoard(TriangleGrid grid) {
        this.cells = new PlaceBoard<>(grid, FieldCell::place);
    }

    /** The grid of its places. */
    public TriangleGrid grid() {
        return cells.grid();
    }

    /** Takes a cell in; a preview never replaces a final cell. */
    public synchronized void put(FieldCell cell) {
        boolean isFinal = cell.quality() == Quality.FINAL;
        boolean wasFinal = finalAt(cell.place()).isPresent();
        if (isFinal || !wasFinal) {
            cells.put(cell);
        }
        finished += isFinal && !wasFinal ? 1 : 0;
    }

    /** How many cells are final. */
    public synchronized int finished() {
        return finished;
    }

    /** Whether all cells are final. */
    public boolean isComplete() {
        return finished() == grid().cellCount();
    }

    /** Whether there is no cell at all. */
    public boolean isEmpty() {
        return cells.present().isEmpty();
    }

    /** The cells that are there now, in counted order. */
    public List<FieldCell> present() {
        return cells.present();
    }

    /** The final cell of a place, if it is there. */
    public Optional<FieldCell> finalAt(TriangleGrid.Cell place) {
        return cells.at(place).filter(cell -> cell.quality() == Quality.FINAL);
    }

    /** The cell of a place, or the nearest one that covers it; empty while there is none at all. */
    public Optional<FieldCell> covering(TriangleGrid.Cell place) {
        return cells.covering(place);
    }

    /** For every place in counted order the cell that is shown there; empty while there is none at all. */
    public List<FieldCell> covered() {
        return cells.covered();
    }
}
