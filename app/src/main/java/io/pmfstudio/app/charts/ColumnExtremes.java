package io.pmfstudio.app.charts;

import java.util.Arrays;

/**
 * A curve as columns of pixels: of each column's points the first, lowest, highest and last place. So a single point far out
 * stays visible however many share its column. Columns without points hold no numbers.
 */
final class ColumnExtremes {
    private final double[] first;
    private final double[] low;
    private final double[] high;
    private final double[] last;

    private ColumnExtremes(int columns) {
        first = empty(columns);
        low = empty(columns);
        high = empty(columns);
        last = empty(columns);
    }

    private static double[] empty(int columns) {
        double[] values = new double[columns];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** The columns of a curve over a range of places. */
    static ColumnExtremes of(Curve curve, AxisScale xScale, AxisScale yScale, AxisRange range, int columns) {
        ColumnExtremes extremes = new ColumnExtremes(columns);
        int end = curve.countBelow(Math.nextUp(xScale.value(range.high())));
        for (int i = curve.countBelow(xScale.value(range.low())); i < end; i++) {
            double share = range.share(xScale.place(curve.x(i)));
            double place = yScale.place(curve.y(i));
            if (Double.isFinite(place) && Double.isFinite(share)) {
                extremes.add((int) Math.max(0, Math.min(columns - 1, Math.floor(share * columns))), place);
            }
        }
        return extremes;
    }

    private void add(int column, double place) {
        if (Double.isNaN(last[column])) {
            first[column] = place;
            low[column] = place;
            high[column] = place;
        }
        low[column] = Math.min(low[column], place);
        high[column] = Math.max(high[column], place);
        last[column] = place;
    }

    int columns() {
        return first.length;
    }

    boolean has(int column) {
        return !Double.isNaN(last[column]);
    }

    double first(int column) {
        return first[column];
    }

    double low(int column) {
        return low[column];
    }

    double high(int column) {
        return high[column];
    }

    double last(int column) {
        return last[column];
    }
}
