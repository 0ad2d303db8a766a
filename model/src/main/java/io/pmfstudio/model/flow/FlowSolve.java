package io.pmfstudio.model.flow;

import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.List;
import java.util.Optional;

/**
 * Solves a flow from the first node down to t = 0 and reports the states at every node; one evaluation of the field is
 * one slice. At each of the first nodes a further state may join, so that many flows with different starts share their
 * evaluations.
 */
public final class FlowSolve implements SlicedWork<Boolean> {
    private final List<FlowPiece> pieces;
    private final double[] nodes;
    private final List<double[]> starts;
    private final FlowIntegration integration;
    private final NodeListener listener;
    private int piece;
    private int node;
    private int joined = 1;
    private double at;

    /** Learns what was reached. */
    @FunctionalInterface
    public interface NodeListener {
        /**
         * A node was reached.
         *
         * @param node its index
         * @param states B states of d values; B grows as states join
         * @param denoised x̄ there; at t = 0 the states themselves
         */
        void reached(int node, double[] states, double[] denoised);
    }

    /**
     * Prepares a solve.
     *
     * @param pieces the field, from the first node to 0 without gaps
     * @param nodes falling times, the last 0
     * @param starts state k starts at node k; at least one
     * @param tolerance largest local error of a state, root mean square over its values
     */
    public FlowSolve(
            List<FlowPiece> pieces, double[] nodes, List<double[]> starts, double tolerance, NodeListener listener) {
        this.pieces = List.copyOf(pieces);
        this.nodes = nodes.clone();
        this.starts = List.copyOf(starts);
        this.listener = listener;
        this.at = nodes[0];
        double[] first = starts.get(0);
        this.integration = new FlowIntegration(first, first.length, at, tolerance);
    }

    /**
     * Records its steps, so that the states between the nodes can be had, and goes on with the length of step with which
     * the path would have gone on; for a solve of one state from where the path has come.
     */
    public FlowSolve recordedBy(FlowPath path) {
        if (starts.size() != 1) {
            throw new IllegalStateException("only the path of one start is recorded, not of " + starts.size());
        }
        if (path.reached() == at) {
            integration.tryFirst(path.next());
        }
        integration.onStep(path::add);
        return this;
    }

    @Override
    public Optional<Boolean> advance(TensorScope scope) {
        try (TensorScope slice = scope.child()) {
            Denoiser field = pieces.get(piece).denoiser();
            integration.answer(field.denoise(slice, integration.point(), integration.time()));
        }
        if (at == 0 && integration.settled()) {
            integration.last();
            listener.reached(nodes.length - 1, integration.denoised(), integration.denoised());
            return Optional.of(true);
        }
        if (integration.atStop()) {
            onward();
        }
        return Optional.empty();
    }

    private void onward() {
        boolean atNode = at == nodes[node];
        boolean atEnd = at == pieces.get(piece).to();
        if (atNode && joined <= node && joined < starts.size()) {
            integration.join(starts.get(joined++));
        } else if (atNode && atEnd && pieces.get(piece + 1).ends() == FlowPiece.Ends.CLOSED) {
            nextPiece();
        } else if (atNode) {
            listener.reached(node++, integration.state(), integration.denoised());
            onward();
        } else if (atEnd) {
            nextPiece();
        } else {
            at = Math.max(nodes[node], pieces.get(piece).to());
            integration.headFor(at);
        }
    }

    private void nextPiece() {
        piece++;
        integration.restart();
    }
}
