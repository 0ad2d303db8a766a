package io.pmfstudio.model.field;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Which z_t a triangle's rows lie on. One choice is shared by every source that is shown together. */
public sealed interface StateChoice {
    /** The trajectory of a source's own velocity from z_1: exact or ODE states. */
    record Trajectory(VelocitySource of) implements StateChoice {}

    /**
     * A network's own path z_r = z_t - (t-r)·u(z_t, r, t).
     *
     * @param of whose u
     * @param steps n steps over linspace(1, 0, n+1), on which all times of the grid must lie; empty for one step from each
     *     time of the grid to the next
     */
    record OwnPath(NetworkSource of, OptionalInt steps) implements StateChoice {
        /** The path over the grid's own times. */
        public OwnPath(NetworkSource of) {
            this(of, OptionalInt.empty());
        }
    }

    /** One data image, C·H·W values in [-1, 1], noised to every t with the seed's noise: z_t = (1-t)·x + t·e. */
    record NoisedImage(float[] image) implements StateChoice {}

    /**
     * States that are given as they are, such as those beside a path.
     *
     * @param rows C·H·W values for each row of the grid, or one state wherever it is asked
     */
    record Given(List<double[]> rows) implements StateChoice {
        public Given {
            rows = List.copyOf(rows);
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("there is at least one given state");
            }
        }

        /** One state at all times. */
        public Given(double[] state) {
            this(List.of(state));
        }

        private double[] row(int row) {
            return rows.get(rows.size() == 1 ? 0 : row);
        }

        /** All rows of a grid. */
        List<double[]> over(TriangleGrid grid) {
            return IntStream.range(0, grid.steps()).mapToObj(this::row).toList();
        }

        /** The state at a time of the grid, or at any time if there is one for all. */
        double[] at(TriangleGrid grid, double t) {
            int row = grid.times().indexOf(t);
            if (row < 0 && rows.size() > 1) {
                throw new IllegalArgumentException("no state is given at t = " + t + ", between the rows");
            }
            return row(Math.max(row, 0));
        }
    }
}
