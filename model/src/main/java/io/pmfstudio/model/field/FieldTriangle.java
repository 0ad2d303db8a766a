package io.pmfstudio.model.field;

import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;

/**
 * A whole triangle of cells in their counted order.
 *
 * @param grid the (r, t) grid
 * @param shape shape of every array in the cells
 * @param cells M cells, all of final quality
 */
public record FieldTriangle(TriangleGrid grid, ImageShape shape, List<FieldCell> cells) {
    public FieldTriangle {
        if (cells.size() != grid.cellCount()) {
            throw new IllegalArgumentException(
                    "a triangle of " + grid.steps() + " steps has " + grid.cellCount() + " cells, not " + cells.size());
        }
        cells = List.copyOf(cells);
    }

    /** The cell at a place. */
    public FieldCell at(TriangleGrid.Cell place) {
        return cells.get(grid.index(place));
    }
}
