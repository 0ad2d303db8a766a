package io.pmfstudio.app.imaging;

import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;
import java.util.Optional;

/**
 * Where the cells of a triangle lie, in whole device pixels: r runs across from 1 to 0, t runs down from 1. The upper left
 * cell of its window is at (0, 0).
 *
 * @param grid the (r, t) grid
 * @param window which cells of it are seen
 * @param cellWidth device pixels across a cell
 * @param cellHeight device pixels down a cell
 * @param gap device pixels between two cells
 */
public record TriangleLayout(TriangleGrid grid, GridWindow window, int cellWidth, int cellHeight, int gap) {
    private static final int SMALLEST = 4;

    public TriangleLayout {
        if (cellWidth < 1 || cellHeight < 1 || gap < 0) {
            throw new IllegalArgumentException("a cell needs at least one pixel and no negative gap");
        }
    }

    /** All cells. */
    public TriangleLayout(TriangleGrid grid, int cellWidth, int cellHeight, int gap) {
        this(grid, GridWindow.all(grid), cellWidth, cellHeight, gap);
    }

    /**
     * The largest layout of a window that fits into a space of device pixels; an image pixel is whole device pixels if that
     * costs little.
     */
    public static TriangleLayout fitting(
            TriangleGrid grid, GridWindow window, ImageShape shape, int width, int height) {
        int columns = window.columns();
        int pitch = Math.min(width / columns, height * shape.width() / (shape.height() * window.rows()));
        int gap = pitch >= 40 ? 3 : pitch >= 20 ? 2 : 1;
        int side = Math.max(SMALLEST, pitch - gap);
        int whole = side / shape.width() * shape.width();
        if (whole > 0 && whole >= 0.9 * side) {
            side = whole;
        }
        int cellHeight = Math.max(1, Math.round(side * (float) shape.height() / shape.width()));
        return new TriangleLayout(grid, window, side, cellHeight, gap);
    }

    /** Device pixels across the columns that are seen. */
    public int width() {
        return window.columns() * (cellWidth + gap) - gap;
    }

    /** Device pixels down the rows that are seen. */
    public int height() {
        return window.rows() * (cellHeight + gap) - gap;
    }

    /** Left edge of the column of a node. */
    public int x(int node) {
        return (node - window.node()) * (cellWidth + gap);
    }

    /** Upper edge of a row. */
    public int y(int row) {
        return (row - window.row()) * (cellHeight + gap);
    }

    /** The leftmost column of a row that is seen; the one after the window if none is. */
    public int firstSeen(int row) {
        return Math.min(window.node() + window.columns(), Math.max(window.node(), grid.first(row)));
    }

    /** The cell under a point, if the point lies in the triangle. */
    public Optional<TriangleGrid.Cell> cellAt(double x, double y) {
        TriangleGrid.Cell place = placeAt(x, y);
        return window.contains(place) && grid.nearest(place).equals(place) ? Optional.of(place) : Optional.empty();
    }

    /** The cell nearest to a point, for a drag that leaves the triangle. */
    public TriangleGrid.Cell nearestCell(double x, double y) {
        return grid.nearest(placeAt(x, y));
    }

    private TriangleGrid.Cell placeAt(double x, double y) {
        int row = (int) Math.floor(y / (cellHeight + gap)) + window.row();
        int node = (int) Math.floor(x / (cellWidth + gap)) + window.node();
        return new TriangleGrid.Cell(row, node);
    }

    /** Where a time of the r axis lies: at the centre of its column, and between two columns in proportion. */
    public double xOf(double r) {
        return (place(grid.ends(), r) - window.node()) * (cellWidth + gap) + cellWidth / 2.0;
    }

    /** Where a time of the t axis lies: at the centre of its row, and between two rows in proportion. */
    public double yOf(double t) {
        return (place(grid.times(), t) - window.row()) * (cellHeight + gap) + cellHeight / 2.0;
    }

    /** The times at a point, those of a place within the triangle's limits for a point outside. */
    public TimePair timeAt(double x, double y) {
        double t = value(grid.times(), (y - cellHeight / 2.0) / (cellHeight + gap) + window.row());
        double r = value(grid.ends(), (x - cellWidth / 2.0) / (cellWidth + gap) + window.node());
        return new TimePair(t, Math.min(t, r));
    }

    /**
     * The times at a point; near a cell's centre, the line r = t or the line r = 0 those of the cell or the line.
     *
     * @param near how near, in device pixels
     */
    public TimePair snappedAt(double x, double y, double near) {
        TimePair free = timeAt(x, y);
        TimePair cell = grid.time(grid.nearest(free));
        if (Math.abs(yOf(cell.t()) - y) <= near && Math.abs(xOf(cell.r()) - x) <= near) {
            return cell;
        }
        if (x <= xOf(free.t()) + near) {
            return new TimePair(free.t(), free.t());
        }
        return x >= xOf(0) - near ? new TimePair(free.t(), 0) : free;
    }

    /** The fractional index of a value among falling ones that end at 0, or would. */
    private static double place(List<Double> falling, double value) {
        for (int k = 0; k < falling.size(); k++) {
            double next = k + 1 < falling.size() ? falling.get(k + 1) : 0;
            if (value >= next && falling.get(k) > next) {
                return k + (falling.get(k) - value) / (falling.get(k) - next);
            }
        }
        return falling.size() - 1.0;
    }

    private static double value(List<Double> falling, double place) {
        double within = Math.max(0, Math.min(falling.size(), place));
        int k = Math.min(falling.size() - 1, (int) within);
        double next = k + 1 < falling.size() ? falling.get(k + 1) : 0;
        return falling.get(k) + (within - k) * (next - falling.get(k));
    }
}
