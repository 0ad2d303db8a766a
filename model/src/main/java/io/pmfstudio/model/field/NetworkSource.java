package io.pmfstudio.model.field;

import io.pmfstudio.model.field.FieldCell.Quality;
import io.pmfstudio.model.flow.AverageVelocity;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A network as a source: every cell is one evaluation of its u head at the row's state. */
public final class NetworkSource implements FieldSource {
    /** Values of all images in one batch, so that a slice stays short. */
    private static final int BATCH_VALUES = 16 * 3 * 32 * 32;

    private final String name;
    private final AverageVelocity network;
    private final NetworkPath.Paths paths = new NetworkPath.Paths();

    /** A network under a name for people. */
    public NetworkSource(String name, AverageVelocity network) {
        this.name = name;
        this.network = network;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ImageShape shape() {
        return network.shape();
    }

    @Override
    public int classes() {
        return network.classes();
    }

    @Override
    public SlicedWork<FieldTriangle> triangle(FieldRequest request, Consumer<FieldCell> sink) {
        request.checkFor(this);
        return States.of(request).then(states -> new Cells(request, states, sink));
    }

    @Override
    public SlicedWork<FieldCell> cell(FieldRequest request, TimePair time) {
        request.checkFor(this);
        FieldSource.check(time);
        return StateBetween.at(request, time.t())
                .then(state -> SlicedWork.of(scope -> cell(scope, request, time, state)));
    }

    /** u at (r, t), and v as the triangle's rows have it: both in one batch where the guidance allows. */
    private FieldCell cell(TensorScope scope, FieldRequest request, TimePair time, double[] state) {
        int size = shape().size();
        double[] t = {time.t(), time.t()};
        AverageVelocity.Answer answer =
                evaluate(scope, request, List.of(state, state), t, new double[] {time.r(), time.t()});
        float[] v;
        if (request.isGuidedAsTrained()) {
            v = Arrays.copyOfRange(answer.hasV() ? answer.v() : answer.u(), size, 2 * size);
        } else {
            v = velocities(scope, request, List.of(state), new double[] {time.t()});
        }
        return new FieldCell(
                request.grid().nearest(time),
                time,
                floats(List.of(state)),
                Arrays.copyOf(answer.u(), size),
                Arrays.copyOf(answer.x(), size),
                v,
                Quality.FINAL);
    }

    /** The paths that it went last. Engine thread. */
    NetworkPath.Paths paths() {
        return paths;
    }

    /** The fields at B states; class and guidance are the request's. Engine thread. */
    AverageVelocity.Answer evaluate(
            TensorScope scope, FieldRequest request, List<double[]> states, double[] t, double[] r) {
        long label = request.classIndex().orElse(classes());
        try (TensorScope slice = scope.child()) {
            return network.evaluate(slice, floats(states), VelocityQuery.of(t, r, label, request.guidance()));
        }
    }

    /** The velocities at B states, as the network gives them at r = t. Engine thread. */
    private float[] velocities(TensorScope scope, FieldRequest request, List<double[]> states, double[] t) {
        long label = request.classIndex().orElse(classes());
        try (TensorScope slice = scope.child()) {
            return network.velocity(slice, floats(states), VelocityQuery.of(t, t, label, request.guidance()));
        }
    }

    private float[] floats(List<double[]> states) {
        int size = shape().size();
        float[] z = new float[states.size() * size];
        for (int b = 0; b < states.size(); b++) {
            for (int i = 0; i < size; i++) {
                z[b * size + i] = (float) states.get(b)[i];
            }
        }
        return z;
    }

    /**
     * Evaluates the diagonal r = t first, then ever finer sub-grids. A row's v is the velocity at r = t as in training, that
     * is with the guidance interval (0, 1); where that is the request's interval, the diagonal's own answers hold it.
     */
    private final class Cells implements SlicedWork<FieldTriangle> {
        private final FieldRequest request;
        private final States states;
        private final Consumer<FieldCell> sink;
        private final List<TriangleGrid.Cell> order;
        private final FieldCell[] cells;
        private final float[][] z;
        private final float[][] v;
        private int done;

        Cells(FieldRequest request, States states, Consumer<FieldCell> sink) {
            this.request = request;
            this.states = states;
            this.sink = sink;
            this.order = request.grid().coarseFirst();
            this.cells = new FieldCell[order.size()];
            this.z = new float[request.grid().steps()][];
            this.v = new float[request.grid().steps()][];
        }

        @Override
        public Optional<FieldTriangle> advance(TensorScope scope) {
            if (z[0] == null) {
                beginRows(scope);
            }
            int batch = Math.max(1, BATCH_VALUES / shape().size());
            List<TriangleGrid.Cell> places = order.subList(done, Math.min(order.size(), done + batch));
            List<double[]> rows = new ArrayList<>();
            double[] t = new double[places.size()];
            double[] r = new double[places.size()];
            for (int b = 0; b < places.size(); b++) {
                rows.add(states.rows().get(places.get(b).row()));
                t[b] = request.grid().time(places.get(b)).t();
                r[b] = request.grid().time(places.get(b)).r();
            }
            AverageVelocity.Answer answer = evaluate(scope, request, rows, t, r);
            for (int b = 0; b < places.size(); b++) {
                emit(places.get(b), b, answer);
            }
            done += places.size();
            return done < order.size()
                    ? Optional.empty()
                    : Optional.of(new FieldTriangle(request.grid(), shape(), List.of(cells)));
        }

        private void beginRows(TensorScope scope) {
            int size = shape().size();
            float[] all = floats(states.rows());
            boolean fromDiagonal =
                    request.isGuidedAsTrained() && IntStream.range(0, z.length).allMatch(request.grid()::hasDiagonal);
            float[] velocities = fromDiagonal
                    ? new float[0]
                    : velocities(
                            scope,
                            request,
                            states.rows(),
                            Arrays.copyOf(request.grid().nodes(), z.length));
            for (int row = 0; row < z.length; row++) {
                z[row] = Arrays.copyOfRange(all, row * size, (row + 1) * size);
                if (!fromDiagonal) {
                    v[row] = Arrays.copyOfRange(velocities, row * size, (row + 1) * size);
                }
            }
        }

        private void emit(TriangleGrid.Cell place, int b, AverageVelocity.Answer answer) {
            int size = shape().size();
            int row = place.row();
            float[] u = Arrays.copyOfRange(answer.u(), b * size, (b + 1) * size);
            float[] x = Arrays.copyOfRange(answer.x(), b * size, (b + 1) * size);
            if (v[row] == null) {
                v[row] = answer.hasV() ? Arrays.copyOfRange(answer.v(), b * size, (b + 1) * size) : u;
            }
            FieldCell cell = new FieldCell(place, request.grid().time(place), z[row], u, x, v[row], Quality.FINAL);
            cells[request.grid().index(place)] = cell;
            sink.accept(cell);
        }
    }
}
