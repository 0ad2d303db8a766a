package io.pmfstudio.app.imaging;

import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.Optional;

/**
 * Where the cells of a triangle lie, in whole device pixels: r runs across from 1 to 0, t runs down from 1.
 *
 * @param grid the (r, t) grid
 * @param cellWidth device pixels across a cell
 * @param cellHeight device pixels down a cell
 * @param gap device pixels between two cells
 */
public record TriangleLayout(TriangleGrid grid, int cellWidth, int cellHeight, int gap) {
    private static final int SMALLEST = 4;

    public TriangleLayout {
        if (cellWidth < 1 || cellHeight < 1 || gap < 0) {
            throw new IllegalArgumentException("a cell needs at least one pixel and no negative gap");
        }
    }

    /** The largest layout that fits into a space of device pixels; an image pixel is whole device pixels if that costs little. */
    public static TriangleLayout fitting(TriangleGrid grid, ImageShape shape, int width, int height) {
        int columns = grid.columns();
        int pitch = Math.min(width / columns, height * shape.width() / (shape.height() * grid.steps()));
        int gap = pitch >= 40 ? 3 : pitch >= 20 ? 2 : 1;
        int side = Math.max(SMALLEST, pitch - gap);
        int whole = side / shape.width() * shape.width();
        if (whole > 0 && whole >= 0.9 * side) {
            side = whole;
        }
        int cellHeight = Math.max(1, Math.round(side * (float) shape.height() / shape.width()));
        return new TriangleLayout(grid, side, cellHeight, gap);
    }

    /** Device pixels across all columns. */
    public int width() {
        return grid.columns() * (cellWidth + gap) - gap;
    }

    /** Device pixels down all rows. */
    public int height() {
        return grid.steps() * (cellHeight + gap) - gap;
    }

    /** Left edge of the column of a node. */
    public int x(int node) {
        return node * (cellWidth + gap);
    }

    /** Upper edge of a row. */
    public int y(int row) {
        return row * (cellHeight + gap);
    }

    /** The cell under a point, if the point lies in the triangle. */
    public Optional<TriangleGrid.Cell> cellAt(double x, double y) {
        int node = (int) Math.floor(x / (cellWidth + gap));
        int row = (int) Math.floor(y / (cellHeight + gap));
        boolean inside = row >= 0 && row < grid.steps() && node >= grid.first(row) && node < grid.columns();
        return inside ? Optional.of(new TriangleGrid.Cell(row, node)) : Optional.empty();
    }

    /** The cell nearest to a point, for a drag that leaves the triangle. */
    public TriangleGrid.Cell nearestCell(double x, double y) {
        int row = (int) Math.floor(y / (cellHeight + gap));
        int node = (int) Math.floor(x / (cellWidth + gap));
        return grid.nearest(new TriangleGrid.Cell(row, node));
    }
}
