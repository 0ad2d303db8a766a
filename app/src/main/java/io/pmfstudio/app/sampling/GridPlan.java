package io.pmfstudio.app.sampling;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Images in columns and rows, each place with all that its image is made from.
 *
 * @param across what changes along a row, for a figure's axis; may be empty
 * @param down what changes along a column
 * @param columns headings of the columns
 * @param rows headings of the rows
 * @param keys row by row
 */
record GridPlan(String across, String down, List<String> columns, List<String> rows, List<SampleKey> keys) {
    /** The most columns or rows. */
    static final int MOST = 64;

    GridPlan {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() != columns.size() * rows.size()) {
            throw new IllegalArgumentException(
                    columns.size() + " columns and " + rows.size() + " rows do not hold " + keys.size() + " images");
        }
    }

    int count() {
        return keys.size();
    }

    SampleKey key(int column, int row) {
        return keys.get(row * columns.size() + column);
    }

    /** The keys of one column, from the top. */
    List<SampleKey> column(int column) {
        return IntStream.range(0, rows.size()).mapToObj(row -> key(column, row)).toList();
    }

    /** All keys, those nearest to a place first. */
    List<SampleKey> from(int place) {
        int near = Math.max(0, Math.min(count() - 1, place));
        return IntStream.range(0, count())
                .boxed()
                .sorted((a, b) -> Integer.compare(distance(near, a), distance(near, b)))
                .map(keys::get)
                .toList();
    }

    private int distance(int a, int b) {
        int across = a % columns.size() - b % columns.size();
        int down = a / columns.size() - b / columns.size();
        return across * across + down * down;
    }
}
