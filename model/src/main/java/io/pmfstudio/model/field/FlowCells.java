package io.pmfstudio.model.field;

import io.pmfstudio.model.field.FieldCell.Quality;
import io.pmfstudio.model.flow.FlowSolve;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Cells of a velocity source from solved flows: u = (z_t - z_r)/(t - r), and u = v at r = t. On the source's own
 * trajectory one flow passes through all rows' states; elsewhere each row's state starts a flow of its own, and all of
 * them share their evaluations.
 */
final class FlowCells {
    private static final double PREVIEW_TOLERANCE = 0.05;
    private static final int PREVIEW_STEPS = 4;

    private final FieldRequest request;
    private final int[] gridNodes;
    private final Quality quality;
    private final int size;
    private final Consumer<FieldCell> sink;
    private final float[][] z;
    private final float[][] v;
    private final double[][] wide;
    private final FieldCell[] cells;
    private final double[] times;

    private FlowCells(FieldRequest request, int[] gridNodes, Quality quality, int size, Consumer<FieldCell> sink) {
        this.request = request;
        this.gridNodes = gridNodes;
        this.quality = quality;
        this.size = size;
        this.sink = sink;
        int rows = gridNodes.length - 1;
        this.z = new float[rows][];
        this.v = new float[rows][];
        this.wide = new double[rows][];
        this.cells = new FieldCell[request.grid().cellCount()];
        double[] nodes = request.grid().nodes();
        this.times = Arrays.stream(gridNodes).mapToDouble(node -> nodes[node]).toArray();
    }

    /** A loose solve over few nodes, whose cells are previews of theirs; nothing for states that are not at hand. */
    static SlicedWork<Boolean> preview(VelocitySource source, FieldRequest request, Consumer<FieldCell> sink) {
        int steps = request.grid().steps();
        if (steps <= PREVIEW_STEPS
                || (!isOwn(source, request) && !(request.states() instanceof StateChoice.NoisedImage))) {
            return SlicedWork.of(scope -> true);
        }
        int[] nodes = IntStream.rangeClosed(0, PREVIEW_STEPS)
                .map(i -> (int) Math.round((double) i * steps / PREVIEW_STEPS))
                .toArray();
        FlowCells preview =
                new FlowCells(request, nodes, Quality.PREVIEW, source.shape().size(), sink);
        List<double[]> starts = List.of(States.start(request, source.shape().size()));
        if (request.states() instanceof StateChoice.NoisedImage noised) {
            starts = States.noised(request, noised.image(), preview.times).rows();
        }
        return preview.solve(source, starts, PREVIEW_TOLERANCE);
    }

    /** All cells at the stated tolerance. */
    static SlicedWork<FieldTriangle> all(
            VelocitySource source, FieldRequest request, States states, Consumer<FieldCell> sink) {
        int[] nodes = IntStream.rangeClosed(0, request.grid().steps()).toArray();
        FlowCells all =
                new FlowCells(request, nodes, Quality.FINAL, source.shape().size(), sink);
        return all.solve(source, states.rows(), source.tolerance())
                .then(done -> SlicedWork.of(
                        scope -> new FieldTriangle(request.grid(), source.shape(), Arrays.asList(all.cells))));
    }

    /** The rows' states; on the own trajectory only the first, for the cells are that same solve. */
    static SlicedWork<States> states(VelocitySource source, FieldRequest request) {
        return isOwn(source, request)
                ? SlicedWork.of(scope ->
                        new States(List.of(States.start(request, source.shape().size()))))
                : States.of(request);
    }

    /** Whether the states lie on the source's own trajectory. */
    static boolean isOwn(VelocitySource source, FieldRequest request) {
        return request.states() instanceof StateChoice.Trajectory trajectory && trajectory.of() == source;
    }

    private SlicedWork<Boolean> solve(VelocitySource source, List<double[]> starts, double tolerance) {
        return new SlicedWork<>() {
            private FlowSolve solve;

            @Override
            public Optional<Boolean> advance(TensorScope scope) {
                if (solve == null) {
                    solve = new FlowSolve(
                            source.flow(request, scope), times, starts, tolerance, FlowCells.this::reached);
                    if (quality == Quality.FINAL && isOwn(source, request)) {
                        solve.recordedBy(source.trajectories().of(request));
                    }
                }
                return solve.advance(scope);
            }
        };
    }

    /** At a node every row above it gains the cell of that r, and the row of that t begins. */
    private void reached(int node, double[] states, double[] denoised) {
        int flows = states.length / size;
        if (node < z.length) {
            beginRow(node, Math.min(node, flows - 1), states, denoised);
        }
        double r = times[node];
        int column = request.grid().ends().indexOf(r);
        for (int row = 0; row < node && row < z.length && column >= 0; row++) {
            double[] end = part(states, Math.min(row, flows - 1));
            double t = times[row];
            float[] u = new float[size];
            float[] x = new float[size];
            for (int i = 0; i < size; i++) {
                double average = (wide[row][i] - end[i]) / (t - r);
                u[i] = (float) average;
                x[i] = (float) (wide[row][i] - t * average);
            }
            emit(row, column, u, x);
        }
    }

    private void beginRow(int row, int flow, double[] states, double[] denoised) {
        double t = times[row];
        wide[row] = part(states, flow);
        double[] mean = part(denoised, flow);
        float[] x = new float[size];
        z[row] = new float[size];
        v[row] = new float[size];
        for (int i = 0; i < size; i++) {
            z[row][i] = (float) wide[row][i];
            v[row][i] = (float) ((wide[row][i] - mean[i]) / t);
            x[i] = (float) mean[i];
        }
        if (request.grid().hasDiagonal(gridNodes[row])) {
            emit(row, request.grid().first(gridNodes[row]), v[row], x);
        }
    }

    private double[] part(double[] states, int flow) {
        return Arrays.copyOfRange(states, flow * size, (flow + 1) * size);
    }

    private void emit(int row, int column, float[] u, float[] x) {
        TriangleGrid.Cell place = new TriangleGrid.Cell(gridNodes[row], column);
        FieldCell cell = new FieldCell(place, request.grid().time(place), z[row], u, x, v[row], quality);
        cells[request.grid().index(place)] = cell;
        sink.accept(cell);
    }
}
