package io.pmfstudio.model.field;

import io.pmfstudio.model.flow.TimePair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The (r, t) triangle: a row for every t, a column for every r, and a cell wherever r ≤ t. An ordinary triangle has the
 * nodes linspace(1, 0, n+1): row k has t = node k for k = 0 … n-1 (t = 0 is left out), column j has r = node j, and a row
 * runs from r = t down to r = 0. Cells are counted row by row.
 *
 * @param times the t of each row, falling from 1, above 0
 * @param ends the r of each column, falling; each is one of the times, or 0
 */
public record TriangleGrid(List<Double> times, List<Double> ends) {
    /** The most steps a triangle may have. */
    public static final int MAX_STEPS = 64;

    /** The most rows of chosen times: each step of the largest triangle with times closely above and below it. */
    private static final int MOST_ROWS = 4 * MAX_STEPS;

    /** The times of Figure 1 of pMF (arXiv 2601.22158): t in 1, 0.8, 0.5, 0.1, and r in 1, 0.8, 0.5, 0. */
    public static final TriangleGrid FIGURE_ONE =
            new TriangleGrid(List.of(1.0, 0.8, 0.5, 0.1), List.of(1.0, 0.8, 0.5, 0.0));

    public TriangleGrid {
        times = List.copyOf(times);
        ends = List.copyOf(ends);
        if (times.isEmpty() || times.size() > MOST_ROWS) {
            throw new IllegalArgumentException("a triangle has 1 to " + MOST_ROWS + " rows, not " + times.size());
        }
        if (times.get(0) != 1 || times.get(times.size() - 1) <= 0 || !isFalling(times)) {
            throw new IllegalArgumentException("the times of a triangle fall from 1 and stay above 0, not " + times);
        }
        Set<Double> allowed = new HashSet<>(times);
        allowed.add(0.0);
        if (ends.isEmpty() || !isFalling(ends) || !allowed.containsAll(ends)) {
            throw new IllegalArgumentException(
                    "the ends r of a triangle fall, and each is 0 or one of its times " + times + ", not " + ends);
        }
    }

    /**
     * The triangle over linspace(1, 0, n+1).
     *
     * @param steps n, 1 to 64
     */
    public TriangleGrid(int steps) {
        this(linspace(steps, steps), linspace(steps, steps + 1));
    }

    private static List<Double> linspace(int steps, int count) {
        if (steps < 1 || steps > MAX_STEPS) {
            throw new IllegalArgumentException("a triangle has 1 to " + MAX_STEPS + " steps, not " + steps);
        }
        return IntStream.range(0, count)
                .mapToObj(k -> (double) (steps - k) / steps)
                .toList();
    }

    private static boolean isFalling(List<Double> values) {
        return IntStream.range(1, values.size()).allMatch(k -> values.get(k) < values.get(k - 1));
    }

    /** A place in the triangle: the row of t and the column, or node, of r. */
    public record Cell(int row, int node) {}

    /** Number of rows. */
    public int steps() {
        return times.size();
    }

    /** Number of columns. */
    public int columns() {
        return ends.size();
    }

    /** The t of a row. */
    public double t(int row) {
        return times.get(row);
    }

    /** The r of a column. */
    public double r(int node) {
        return ends.get(node);
    }

    /** The times and 0: where a flow must stop to pass all rows and columns. */
    public double[] nodes() {
        double[] nodes = new double[steps() + 1];
        for (int k = 0; k < steps(); k++) {
            nodes[k] = t(k);
        }
        return nodes;
    }

    /** The leftmost column of a row: the largest r that is not above its t; the number of columns if there is none. */
    public int first(int row) {
        int node = 0;
        while (node < columns() && r(node) > t(row)) {
            node++;
        }
        return node;
    }

    /** Whether the leftmost cell of a row has r = t. */
    public boolean hasDiagonal(int row) {
        int first = first(row);
        return first < columns() && r(first) == t(row);
    }

    /** M, the number of cells; (n+1)(n+2)/2 - 1 for linspace(1, 0, n+1). */
    public int cellCount() {
        return IntStream.range(0, steps()).map(row -> columns() - first(row)).sum();
    }

    /** All cells in their counted order: rows from t = 1 down, in a row from the largest r down. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < steps(); row++) {
            for (int node = first(row); node < columns(); node++) {
                cells.add(new Cell(row, node));
            }
        }
        return cells;
    }

    /** All cells: the diagonal, then those whose row and node are multiples of 4, of 2, and the rest. */
    public List<Cell> coarseFirst() {
        List<Cell> order = new ArrayList<>();
        List<Cell> left = new ArrayList<>(cells());
        left.stream().filter(cell -> r(cell.node()) == t(cell.row())).forEach(order::add);
        left.removeAll(order);
        for (int stride : new int[] {4, 2, 1}) {
            List<Cell> next = left.stream()
                    .filter(cell -> cell.row() % stride == 0 && cell.node() % stride == 0)
                    .toList();
            order.addAll(next);
            left.removeAll(next);
        }
        return order;
    }

    /** The place of a cell in the counted order. */
    public int index(Cell cell) {
        int before = IntStream.range(0, cell.row())
                .map(row -> columns() - first(row))
                .sum();
        return before + cell.node() - first(cell.row());
    }

    /** The place in the triangle nearest to a place that may lie outside it. */
    public Cell nearest(Cell place) {
        int row = Math.max(0, Math.min(steps() - 1, place.row()));
        int node = Math.max(first(row), Math.min(columns() - 1, place.node()));
        return new Cell(row, node);
    }

    /** The place whose times are nearest to the given ones. */
    public Cell nearest(TimePair time) {
        return nearest(new Cell(nearest(times, time.t()), nearest(ends, time.r())));
    }

    private static int nearest(List<Double> values, double to) {
        return IntStream.range(0, values.size())
                .boxed()
                .min(java.util.Comparator.comparingDouble(k -> Math.abs(values.get(k) - to)))
                .orElseThrow();
    }

    /** The times of a cell. */
    public TimePair time(Cell cell) {
        return new TimePair(t(cell.row()), r(cell.node()));
    }
}
