package io.pmfstudio.model.field.instrument;

import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A triangle whose rows are those of another and times closely beside each, so that u can be differenced along the velocity:
 * t + ε and t - ε, but t - ε and t - 2ε at t = 1, above which there is nothing.
 *
 * @param base the triangle in the middle
 */
record NearbyTimes(TriangleGrid base) {
    /** ε: wide enough for rounding and solved flows, narrow enough for a field's curvature. */
    static final double STEP = 2e-3;

    private static final int ROWS = 3;

    /** The times around a row, from the largest. */
    private List<Double> around(int row) {
        double t = base.t(row);
        return row == 0 ? List.of(t, t - STEP, t - 2 * STEP) : List.of(t + STEP, t, t - STEP);
    }

    /** All rows, three for each of the base. */
    TriangleGrid grid() {
        List<Double> times = new ArrayList<>();
        for (int row = 0; row < base.steps(); row++) {
            times.addAll(around(row));
        }
        return new TriangleGrid(times, base.ends());
    }

    /** The states z + (s - t)·v at each of these times s, on the tangent through the state of each row of a base field. */
    StateChoice states(FieldTriangle field) {
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < base.steps(); row++) {
            FieldCell cell = field.at(new TriangleGrid.Cell(row, base.first(row)));
            for (double s : around(row)) {
                rows.add(along(cell, s - base.t(row)));
            }
        }
        return new StateChoice.Given(rows);
    }

    private static double[] along(FieldCell cell, double by) {
        double[] state = new double[cell.z().length];
        for (int i = 0; i < state.length; i++) {
            state[i] = cell.z()[i] + by * cell.v()[i];
        }
        return state;
    }

    /** The place of the base whose neighbour a place is. */
    TriangleGrid.Cell middle(TriangleGrid.Cell nearby) {
        return new TriangleGrid.Cell(nearby.row() / ROWS, nearby.node());
    }

    /** What each row around a place counts in du/dt; 0 where it is not needed. */
    private double[] weights(TriangleGrid.Cell place) {
        boolean diagonal = base.r(place.node()) == base.t(place.row());
        if (place.row() == 0) {
            return diagonal ? new double[ROWS] : new double[] {1.5, -2, 0.5};
        }
        return diagonal ? new double[] {1, -1, 0} : new double[] {0.5, 0, -0.5};
    }

    /** Whether all that du/dt at a place needs is there; at r = t = 1, where nothing is, with the cell itself. */
    boolean isComplete(Set<TriangleGrid.Cell> present, TriangleGrid.Cell place) {
        double[] weights = weights(place);
        return IntStream.range(0, ROWS)
                .filter(k -> weights[k] != 0)
                .allMatch(k -> present.contains(new TriangleGrid.Cell(ROWS * place.row() + k, place.node())));
    }

    /**
     * du/dt at a place of the base, of second order in ε, and of first order at r = t below 1, where u has no r above t.
     *
     * @param u around the place
     * @return empty at r = t = 1
     */
    Optional<float[]> derivative(Map<TriangleGrid.Cell, float[]> u, TriangleGrid.Cell place) {
        double[] weights = weights(place);
        double[] sum = new double[0];
        for (int k = 0; k < ROWS; k++) {
            if (weights[k] != 0) {
                float[] values = u.get(new TriangleGrid.Cell(ROWS * place.row() + k, place.node()));
                sum = sum.length == 0 ? new double[values.length] : sum;
                for (int i = 0; i < values.length; i++) {
                    sum[i] += weights[k] / STEP * values[i];
                }
            }
        }
        float[] derivative = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            derivative[i] = (float) sum[i];
        }
        return sum.length == 0 ? Optional.empty() : Optional.of(derivative);
    }
}
