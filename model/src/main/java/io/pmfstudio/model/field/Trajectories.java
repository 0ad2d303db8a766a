package io.pmfstudio.model.field;

import io.pmfstudio.model.flow.FlowPath;
import io.pmfstudio.model.flow.FlowPiece;
import io.pmfstudio.model.flow.FlowSolve;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;

/**
 * The trajectories that one velocity source solved last, each from its seed's z_1, so that a state between two rows of a
 * triangle is where the rows' own solve passed. Engine thread.
 */
final class Trajectories {
    /** Bytes kept; one trajectory of Fashion-MNIST takes about 2 MB, of 64-pixel colour images 30 MB. */
    private static final long ROOM = 96L << 20;

    private final Map<Key, FlowPath> paths = new LinkedHashMap<>(8, 0.75f, true);

    /** All that a trajectory depends on; where the solve stops, so that equal requests have equal numbers. */
    private record Key(
            NoiseImage noise, double noiseScale, OptionalInt classIndex, Guidance guidance, List<Double> times) {
        static Key of(FieldRequest request) {
            return new Key(
                    request.noise(),
                    request.noiseScale(),
                    request.classIndex(),
                    request.guidance(),
                    request.grid().times());
        }
    }

    /** The trajectory of a request as far as it is known, to be read and continued. */
    FlowPath of(FieldRequest request) {
        FlowPath path = paths.computeIfAbsent(Key.of(request), absent -> new FlowPath());
        long bytes = paths.values().stream().mapToLong(FlowPath::bytes).sum();
        Iterator<FlowPath> oldest = paths.values().iterator();
        while (bytes > ROOM && paths.size() > 1) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
        return path;
    }

    /** Solves a source's trajectory on until it covers a time; nothing where it does already. */
    static SlicedWork<FlowPath> reaching(VelocitySource source, FieldRequest request, double t) {
        return source.prepare().then(done -> new Reaching(source, request, t));
    }

    private static final class Reaching implements SlicedWork<FlowPath> {
        private final VelocitySource source;
        private final FieldRequest request;
        private final double t;
        private FlowPath path;
        private FlowSolve solve;

        Reaching(VelocitySource source, FieldRequest request, double t) {
            this.source = source;
            this.request = request;
            this.t = t;
        }

        @Override
        public Optional<FlowPath> advance(TensorScope scope) {
            if (path == null) {
                path = source.trajectories().of(request);
            }
            if (path.covers(t)) {
                return Optional.of(path);
            }
            if (solve == null) {
                solve = onward(scope);
            }
            if (solve.advance(scope).isPresent()) {
                solve = null; // the triangle's own solve may have continued the path meanwhile
            }
            return path.covers(t) ? Optional.of(path) : Optional.empty();
        }

        private FlowSolve onward(TensorScope scope) {
            double from = path.reached();
            double[] start =
                    path.isEmpty() ? States.start(request, source.shape().size()) : path.state(from);
            double[] below = Arrays.stream(request.grid().nodes())
                    .filter(node -> node < from)
                    .toArray();
            return new FlowSolve(
                            FlowPiece.from(source.flow(request, scope), from),
                            DoubleStream.concat(DoubleStream.of(from), Arrays.stream(below))
                                    .toArray(),
                            List.of(start),
                            source.tolerance(),
                            (node, states, denoised) -> {})
                    .recordedBy(path);
        }
    }
}
