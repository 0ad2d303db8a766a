package io.pmfstudio.model.training;

import java.util.List;
import java.util.Optional;

/**
 * Where in the (r, t) triangle a training errs: raw mean squared errors of u and of v in coarse cells, of the draws of its
 * last steps. Older draws fade: after {@link #FADE} steps they count for about a third.
 *
 * @param step steps done
 * @param cells those in which something was drawn
 */
public record ErrorMap(int step, List<Cell> cells) {
    /** Cells along t, and along r. */
    public static final int SIDE = 8;

    /** Steps after which a draw counts 1/e. */
    public static final int FADE = 500;

    /** Nothing drawn yet. */
    public static final ErrorMap EMPTY = new ErrorMap(0, List.of());

    public ErrorMap {
        cells = List.copyOf(cells);
    }

    /**
     * The draws with t in [row, row + 1) and r in [column, column + 1), both in eighths.
     *
     * @param row of t, from 0
     * @param column of r, from 0 to the row
     * @param draws how many, the faded ones in part
     * @param sumU of their mean squares of V - v_g
     * @param sumV of their mean squares of v_θ - v_g
     */
    public record Cell(int row, int column, double draws, double sumU, double sumV) {
        public Cell {
            if (row < 0 || row >= SIDE || column < 0 || column > row || !(draws > 0)) {
                throw new IllegalArgumentException("a cell lies at 0 ≤ column ≤ row < " + SIDE + " and has draws, not "
                        + draws + " at row " + row + ", column " + column);
            }
        }

        /** Mean of (V - v_g)² over its draws and their values. */
        public double meanU() {
            return sumU / draws;
        }

        /** Mean of (v_θ - v_g)² over its draws and their values. */
        public double meanV() {
            return sumV / draws;
        }
    }

    /** The cell at a place, if something was drawn there. */
    public Optional<Cell> cell(int row, int column) {
        return cells.stream()
                .filter(cell -> cell.row() == row && cell.column() == column)
                .findFirst();
    }

    /** The row or column of a time in 0 to 1. */
    public static int index(double time) {
        return Math.min(SIDE - 1, (int) (time * SIDE));
    }
}
