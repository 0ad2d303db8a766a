package io.pmfstudio.app.imaging;

import io.pmfstudio.model.field.TriangleGrid;

/**
 * Which rows and columns of a triangle are seen: all, or so many as a zoom leaves. Whole cells always, so that the cells
 * of a window are as sharp as those of the whole.
 *
 * @param row the first row
 * @param node the first column
 * @param rows how many rows
 * @param columns how many columns
 */
public record GridWindow(int row, int node, int rows, int columns) {
    /** The fewest rows of a window, unless the triangle has no more. */
    public static final int FEWEST = 2;

    private static final double STEP = 0.8;

    /** The whole triangle. */
    public static GridWindow all(TriangleGrid grid) {
        return new GridWindow(0, 0, grid.steps(), grid.columns());
    }

    /** Whether it is the whole triangle. */
    public boolean isAll(TriangleGrid grid) {
        return equals(all(grid));
    }

    /** Whether a place is seen. */
    public boolean contains(TriangleGrid.Cell cell) {
        return cell.row() >= row && cell.row() < row + rows && cell.node() >= node && cell.node() < node + columns;
    }

    /**
     * A window with fewer or more cells, in which a place stays about where it was.
     *
     * @param by steps of zoom, above 0 to enlarge the cells
     */
    public GridWindow zoomed(TriangleGrid grid, int by, TriangleGrid.Cell around) {
        int nextRows = rows;
        for (int i = 0; i < Math.abs(by); i++) {
            nextRows =
                    by > 0 ? Math.min(nextRows - 1, (int) (nextRows * STEP)) : (int) Math.ceil((nextRows + 1) / STEP);
        }
        nextRows = Math.max(Math.min(FEWEST, grid.steps()), Math.min(grid.steps(), nextRows));
        int nextColumns = Math.max(1, (int) Math.round((double) nextRows * grid.columns() / grid.steps()));
        return within(
                grid,
                (int) Math.round(around.row() - (double) (around.row() - row) * nextRows / rows),
                (int) Math.round(around.node() - (double) (around.node() - node) * nextColumns / columns),
                nextRows,
                nextColumns);
    }

    /** A window of the same size further down and across, as far as the triangle goes. */
    public GridWindow moved(TriangleGrid grid, int down, int across) {
        return within(grid, row + down, node + across, rows, columns);
    }

    /** The nearest window of the same size in which a place is seen. */
    public GridWindow showing(TriangleGrid grid, TriangleGrid.Cell cell) {
        int down = Math.min(0, cell.row() - row) + Math.max(0, cell.row() - (row + rows - 1));
        int across = Math.min(0, cell.node() - node) + Math.max(0, cell.node() - (node + columns - 1));
        return moved(grid, down, across);
    }

    private static GridWindow within(TriangleGrid grid, int row, int node, int rows, int columns) {
        return new GridWindow(
                Math.max(0, Math.min(grid.steps() - rows, row)),
                Math.max(0, Math.min(grid.columns() - columns, node)),
                rows,
                columns);
    }
}
