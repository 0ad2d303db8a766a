package io.pmfstudio.model.field;

import io.pmfstudio.model.flow.FlowPath;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network's own path from z_1, a step z_r = z_t - (t-r)·u(z_t, r, t) from each of its times to the next, as far as it
 * has come. Between two of its times the state is that of a shorter step. Engine thread.
 *
 * @see FlowPath the same for a velocity
 */
final class NetworkPath {
    private final NetworkSource source;
    private final FieldRequest request;
    private final double[] nodes;
    private final List<double[]> states = new ArrayList<>();

    private NetworkPath(StateChoice.OwnPath path, FieldRequest request) {
        this.source = path.of();
        this.request = request;
        this.nodes = path.steps().isPresent()
                ? new TriangleGrid(path.steps().getAsInt()).nodes()
                : request.grid().nodes();
        states.add(States.start(request, source.shape().size()));
    }

    /** The paths that one network went last. */
    static final class Paths {
        private static final int KEPT = 8;
        private final Map<FieldRequest, NetworkPath> paths = new LinkedHashMap<>(8, 0.75f, true);

        /** The path of a request, to be read and continued. */
        NetworkPath of(StateChoice.OwnPath path, FieldRequest request) {
            NetworkPath found = paths.computeIfAbsent(request, absent -> new NetworkPath(path, request));
            if (paths.size() > KEPT) {
                paths.remove(paths.keySet().iterator().next());
            }
            return found;
        }
    }

    /** The states of the triangle's rows. */
    SlicedWork<States> rows() {
        List<Double> times = request.grid().times();
        return upTo(node(times.get(times.size() - 1)))
                .then(done -> SlicedWork.of(scope ->
                        new States(times.stream().map(t -> states.get(node(t))).toList())));
    }

    /** The state at any time above 0. */
    SlicedWork<double[]> at(double t) {
        int node = node(t);
        return upTo(node)
                .then(done -> SlicedWork.of(scope -> {
                    double[] z = states.get(node);
                    return nodes[node] - t < States.SAME_TIME ? z : step(scope, z, nodes[node], t);
                }));
    }

    /** The last of its times that is not below t. */
    private int node(double t) {
        int node = 0;
        while (node + 1 < nodes.length && nodes[node + 1] > t - States.SAME_TIME) {
            node++;
        }
        return node;
    }

    private SlicedWork<Boolean> upTo(int node) {
        return scope -> {
            int last = states.size() - 1;
            if (last >= node) {
                return Optional.of(true);
            }
            states.add(step(scope, states.get(last), nodes[last], nodes[last + 1]));
            return Optional.empty();
        };
    }

    private double[] step(TensorScope scope, double[] from, double t, double r) {
        float[] u = source.evaluate(scope, request, List.of(from), new double[] {t}, new double[] {r})
                .u();
        double[] z = from.clone();
        for (int i = 0; i < z.length; i++) {
            z[i] -= (t - r) * u[i];
        }
        return z;
    }
}
