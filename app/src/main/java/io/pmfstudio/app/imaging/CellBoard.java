package io.pmfstudio.app.imaging;

import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldCell.Quality;
import io.pmfstudio.model.field.TriangleGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The cells of one request as far as they have come. A final cell replaces its preview; a place without a cell is covered
 * by the nearest finished one, so that the triangle is never half blank. Any thread.
 */
public final class CellBoard {
    private final TriangleGrid grid;
    private final FieldCell[] cells;
    private int finished;

    /** An empty board. */
    public CellBoard(TriangleGrid grid) {
        this.grid = grid;
        this.cells = new FieldCell[grid.cellCount()];
    }

    /** The grid of its places. */
    public TriangleGrid grid() {
        return grid;
    }

    /** Takes a cell in; a preview never replaces a final cell. */
    public synchronized void put(FieldCell cell) {
        int index = grid.index(cell.place());
        boolean isFinal = cell.quality() == Quality.FINAL;
        boolean wasFinal = cells[index] != null && cells[index].quality() == Quality.FINAL;
        if (isFinal || !wasFinal) {
            cells[index] = cell;
        }
        finished += isFinal && !wasFinal ? 1 : 0;
    }

    /** How many cells are final. */
    public synchronized int finished() {
        return finished;
    }

    /** Whether all cells are final. */
    public boolean isComplete() {
        return finished() == grid.cellCount();
    }

    /** Whether there is no cell at all. */
    public synchronized boolean isEmpty() {
        return Arrays.stream(cells).allMatch(Objects::isNull);
    }

    /** The cells that are there now, in counted order. */
    public synchronized List<FieldCell> present() {
        List<FieldCell> present = new ArrayList<>(cells.length);
        for (FieldCell cell : cells) {
            if (cell != null) {
                present.add(cell);
            }
        }
        return present;
    }

    /** The final cell of a place, if it is there. */
    public synchronized Optional<FieldCell> finalAt(TriangleGrid.Cell place) {
        return Optional.ofNullable(cells[grid.index(place)]).filter(cell -> cell.quality() == Quality.FINAL);
    }

    /** The cell of a place, or the nearest one that covers it; empty while there is none at all. */
    public Optional<FieldCell> covering(TriangleGrid.Cell place) {
        synchronized (this) {
            FieldCell own = cells[grid.index(place)];
            if (own != null) {
                return Optional.of(own);
            }
        }
        return nearest(place, present());
    }

    /** For every place in counted order the cell that is shown there; empty while there is none at all. */
    public List<FieldCell> covered() {
        List<FieldCell> present = present();
        if (present.size() == grid.cellCount() || present.isEmpty()) {
            return present;
        }
        return grid.cells().stream()
                .map(place -> nearest(place, present).orElseThrow())
                .toList();
    }

    private static Optional<FieldCell> nearest(TriangleGrid.Cell place, List<FieldCell> present) {
        FieldCell best = null;
        int shortest = Integer.MAX_VALUE;
        for (FieldCell cell : present) {
            int down = cell.place().row() - place.row();
            int across = cell.place().node() - place.node();
            int distance = down * down + across * across;
            if (distance < shortest) {
                shortest = distance;
                best = cell;
            }
        }
        return Optional.ofNullable(best);
    }
}
