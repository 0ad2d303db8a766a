package io.pmfstudio.model.field;

import io.pmfstudio.model.flow.FlowSolve;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The states z_t of a triangle's rows, by the request's choice.
 *
 * @param rows z at t = node 0 … n-1, each d values
 */
record States(List<double[]> rows) {
    /** Largest local error of a solved state in pixel values, root mean square per image. */
    static final double TOLERANCE = 1e-6;

    /** Image 0 of the seed's noise, scaled: z_1 of every request with this seed. */
    static double[] start(FieldRequest request, int size) {
        float[] noise = new GaussianNoise(request.seed(), Purpose.STATE).image(0, size);
        double[] start = new double[size];
        for (int i = 0; i < size; i++) {
            start[i] = noise[i] * request.noiseScale();
        }
        return start;
    }

    /** Computes the states. */
    static SlicedWork<States> of(FieldRequest request) {
        StateChoice choice = request.states();
        if (choice instanceof StateChoice.Trajectory trajectory) {
            return trajectory.of().prepare().then(done -> new Trajectory(trajectory.of(), request));
        }
        if (choice instanceof StateChoice.OwnPath path) {
            return new Path(path.of(), request);
        }
        float[] image = ((StateChoice.NoisedImage) choice).image();
        return SlicedWork.of(scope -> noised(request, image, request.grid().nodes()));
    }

    /** z_t = (1-t)·x + t·e at every node above 0. */
    static States noised(FieldRequest request, float[] image, double[] nodes) {
        double[] noise = start(request, image.length);
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k < nodes.length - 1; k++) {
            double t = nodes[k];
            double[] z = new double[image.length];
            for (int i = 0; i < z.length; i++) {
                z[i] = (1 - t) * image[i] + t * noise[i];
            }
            rows.add(z);
        }
        return new States(rows);
    }

    /** States on a velocity's trajectory from z_1. */
    private static final class Trajectory implements SlicedWork<States> {
        private final VelocitySource source;
        private final FieldRequest request;
        private final List<double[]> rows = new ArrayList<>();
        private FlowSolve solve;

        Trajectory(VelocitySource source, FieldRequest request) {
            this.source = source;
            this.request = request;
        }

        @Override
        public Optional<States> advance(TensorScope scope) {
            if (solve == null) {
                solve = new FlowSolve(
                        source.flow(request, scope),
                        request.grid().nodes(),
                        List.of(start(request, source.shape().size())),
                        source.tolerance(),
                        (node, states, denoised) -> rows.add(states));
            }
            return solve.advance(scope).map(done -> new States(rows.subList(0, rows.size() - 1)));
        }
    }

    /** States on a network's own path, one step z_r = z_t - (t-r)·u a slice. */
    private static final class Path implements SlicedWork<States> {
        private final NetworkSource source;
        private final FieldRequest request;
        private final List<double[]> rows = new ArrayList<>();

        Path(NetworkSource source, FieldRequest request) {
            this.source = source;
            this.request = request;
            rows.add(start(request, source.shape().size()));
        }

        @Override
        public Optional<States> advance(TensorScope scope) {
            int row = rows.size() - 1;
            if (row == request.grid().steps() - 1) {
                return Optional.of(new States(rows));
            }
            double[] z = rows.get(row);
            double t = request.grid().node(row);
            double r = request.grid().node(row + 1);
            float[] u = source.evaluate(scope, request, List.of(z), new double[] {t}, new double[] {r})
                    .u();
            double[] next = Arrays.copyOf(z, z.length);
            for (int i = 0; i < z.length; i++) {
                next[i] -= (t - r) * u[i];
            }
            rows.add(next);
            return Optional.empty();
        }
    }
}
