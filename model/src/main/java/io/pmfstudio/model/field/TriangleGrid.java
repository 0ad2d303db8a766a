package io.pmfstudio.model.field;

import io.pmfstudio.model.flow.TimePair;
import java.util.ArrayList;
import java.util.List;

/**
 * The (r, t) triangle over the nodes linspace(1, 0, n+1). Row k has t = node k, for k = 0 … n-1 (t = 0 is left out);
 * within a row, column j has r = node k+j, from r = t down to r = 0. Cells are counted row by row.
 *
 * @param steps n, 1 to 64
 */
public record TriangleGrid(int steps) {
    /** The most steps a triangle may have. */
    public static final int MAX_STEPS = 64;

    public TriangleGrid {
        if (steps < 1 || steps > MAX_STEPS) {
            throw new IllegalArgumentException("a triangle has 1 to " + MAX_STEPS + " steps, not " + steps);
        }
    }

    /** A place in the triangle: the row k of t and the node index of r, k ≤ node ≤ n. */
    public record Cell(int row, int node) {}

    /** The n+1 nodes from 1 down to 0. */
    public double[] nodes() {
        double[] nodes = new double[steps + 1];
        for (int k = 0; k <= steps; k++) {
            nodes[k] = node(k);
        }
        return nodes;
    }

    /** Node k of linspace(1, 0, n+1). */
    public double node(int k) {
        return (double) (steps - k) / steps;
    }

    /** M, the number of cells: (n+1)(n+2)/2 - 1. */
    public int cellCount() {
        return (steps + 1) * (steps + 2) / 2 - 1;
    }

    /** All cells in their counted order: rows from t = 1 down, in a row from r = t down to r = 0. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>(cellCount());
        for (int row = 0; row < steps; row++) {
            for (int node = row; node <= steps; node++) {
                cells.add(new Cell(row, node));
            }
        }
        return cells;
    }

    /** The place of a cell in the counted order. */
    public int index(Cell cell) {
        int row = cell.row();
        return row * (steps + 1) - row * (row - 1) / 2 + (cell.node() - row);
    }

    /** The times of a cell. */
    public TimePair time(Cell cell) {
        return new TimePair(node(cell.row()), node(cell.node()));
    }
}
