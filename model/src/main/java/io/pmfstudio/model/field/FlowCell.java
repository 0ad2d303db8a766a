package io.pmfstudio.model.field;

import io.pmfstudio.model.field.FieldCell.Quality;
import io.pmfstudio.model.flow.FlowPath;
import io.pmfstudio.model.flow.FlowPiece;
import io.pmfstudio.model.flow.FlowSolve;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * One cell of a velocity source at any times: u = (z_t - z_r)/(t - r), and u = v at r = t. On the source's own trajectory
 * z_r is known with z_t, and x̄ for v is all that is evaluated; elsewhere the flow from z_t is solved down to r.
 */
final class FlowCell implements SlicedWork<FieldCell> {
    private final VelocitySource source;
    private final FieldRequest request;
    private final TimePair time;
    private final double[] state;
    private Optional<double[]> end;
    private double[] mean;
    private FlowSolve solve;

    private FlowCell(
            VelocitySource source, FieldRequest request, TimePair time, double[] state, Optional<double[]> end) {
        this.source = source;
        this.request = request;
        this.time = time;
        this.state = state;
        this.end = end;
    }

    /** The cell of a source that is prepared. */
    static SlicedWork<FieldCell> of(VelocitySource source, FieldRequest request, TimePair time) {
        if (FlowCells.isOwn(source, request)) {
            return Trajectories.reaching(source, request, time.r()).then(path -> onPath(source, request, time, path));
        }
        return StateBetween.at(request, time.t())
                .then(state -> new FlowCell(source, request, time, state, Optional.empty()));
    }

    private static FlowCell onPath(VelocitySource source, FieldRequest request, TimePair time, FlowPath path) {
        return new FlowCell(source, request, time, path.state(time.t()), Optional.of(path.state(time.r())));
    }

    @Override
    public Optional<FieldCell> advance(TensorScope scope) {
        if (solve == null) {
            solve = new FlowSolve(
                    FlowPiece.from(source.flow(request, scope), time.t()),
                    DoubleStream.of(time.t(), time.r(), 0).distinct().toArray(),
                    List.of(state),
                    source.tolerance(),
                    this::reached);
        }
        solve.advance(scope);
        boolean needsEnd = time.length() > 0;
        return mean != null && (end.isPresent() || !needsEnd) ? Optional.of(cell()) : Optional.empty();
    }

    private void reached(int node, double[] states, double[] denoised) {
        if (node == 0) {
            mean = denoised;
        } else if (end.isEmpty()) {
            end = Optional.of(states);
        }
    }

    private FieldCell cell() {
        double t = time.t();
        float[] z = new float[state.length];
        float[] u = new float[state.length];
        float[] x = new float[state.length];
        float[] v = new float[state.length];
        for (int i = 0; i < z.length; i++) {
            double velocity = (state[i] - mean[i]) / t;
            double average = time.length() > 0 ? (state[i] - end.orElseThrow()[i]) / time.length() : velocity;
            z[i] = (float) state[i];
            u[i] = (float) average;
            x[i] = (float) (state[i] - t * average);
            v[i] = (float) velocity;
        }
        return new FieldCell(request.grid().nearest(time), time, z, u, x, v, Quality.FINAL);
    }
}
