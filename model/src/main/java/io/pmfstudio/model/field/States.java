package io.pmfstudio.model.field;

import io.pmfstudio.model.flow.FlowSolve;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
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

    /** Two times that differ by less are the same. */
    static final double SAME_TIME = 1e-9;

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
            return new Path(path, request);
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
            boolean ended = solve.advance(scope).isPresent();
            int wanted = request.grid().steps();
            // what lies below the last row is no state of this triangle
            return ended || rows.size() >= wanted ? Optional.of(new States(rows.subList(0, wanted))) : Optional.empty();
        }
    }

    /** States on a network's own path, one step z_r = z_t - (t-r)·u a slice. */
    private static final class Path implements SlicedWork<States> {
        private final NetworkSource source;
        private final FieldRequest request;
        private final double[] nodes;
        private final List<double[]> rows = new ArrayList<>();
        private double[] z;
        private int at;

        Path(StateChoice.OwnPath path, FieldRequest request) {
            this.source = path.of();
            this.request = request;
            this.nodes = path.steps().isPresent()
                    ? new TriangleGrid(path.steps().getAsInt()).nodes()
                    : request.grid().nodes();
            this.z = start(request, source.shape().size());
            rows.add(z);
        }

        @Override
        public Optional<States> advance(TensorScope scope) {
            if (rows.size() == request.grid().steps()) {
                return Optional.of(new States(rows));
            }
            double t = nodes[at];
            double r = nodes[at + 1];
            float[] u = source.evaluate(scope, request, List.of(z), new double[] {t}, new double[] {r})
                    .u();
            z = z.clone();
            for (int i = 0; i < z.length; i++) {
                z[i] -= (t - r) * u[i];
            }
            at++;
            if (Math.abs(nodes[at] - request.grid().t(rows.size())) < SAME_TIME) {
                rows.add(z);
            }
            return Optional.empty();
        }
    }
}
