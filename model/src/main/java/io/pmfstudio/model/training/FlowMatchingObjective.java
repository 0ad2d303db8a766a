package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.VelocityNetwork;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.Recording;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.MeanFlowObjective.Outcome;
import java.util.Arrays;

/**
 * The objective of flow matching (arXiv 2210.02747) and of JiT (arXiv 2511.13720): the u head alone, told t itself, is to
 * be the conditional velocity v_t = (z - x)/t; plain mean square. JiT predicts x, flow matching v. Engine thread only.
 */
public final class FlowMatchingObjective {
    private final VelocityNetwork network;

    /** The objective for a velocity network. */
    public FlowMatchingObjective(VelocityNetwork network) {
        this.network = network;
    }

    /**
     * Adds the gradient of {@code share} times the micro-batch's loss to the parameters' gradients; of the draws' query
     * only t and the labels count. A block a slice, forth and back.
     *
     * @param share this micro-batch's part of the whole batch
     */
    SlicedWork<Learned> learn(Draws draws, double share) {
        VelocityQuery query = draws.query();
        return SlicedWork.of(scope -> begun(scope, draws))
                .then(begun -> network.pass(begun.z(), query.t(), draws.labels(network.classes()), begun.recording())
                        .then(velocity -> SlicedWork.of(scope -> ended(scope, begun, velocity, share)))
                        .then(learned -> begun.recording().back().map(done -> learned)));
    }

    /**
     * The same at once.
     *
     * @return mean of (v_θ - v_t)² over all values
     */
    public double accumulate(TensorScope scope, Draws draws, double share) {
        return learn(draws, share).alone().finish(scope).outcome().loss();
    }

    private record Begun(NDArray z, NDArray target, Recording recording) {}

    private Begun begun(TensorScope scope, Draws draws) {
        VelocityQuery query = draws.query();
        ImageShape shape = network.shape();
        long[] sizes = {query.rows(), shape.channels(), shape.height(), shape.width()};
        NDArray data = scope.floats(draws.data(), sizes);
        NDArray noise = scope.floats(draws.noise(), sizes);
        NDArray z = NoisedStates.at(scope, data, noise, query.t());
        NDArray target = NoisedStates.velocity(scope, z, data, query.t());
        return new Begun(z, target, Recording.pieces(scope));
    }

    private Learned ended(TensorScope scope, Begun begun, NDArray velocity, double share) {
        NDArray squares = Gradients.on(() -> velocity.sub(begun.target()).square());
        NDArray loss = Gradients.on(squares::mean);
        JniUtils.backward((PtNDArray) loss, (PtNDArray) scope.full(share), false, false);
        double error = TensorScope.toDoubles(loss)[0];
        double size = network.shape().size();
        double[] rows = Arrays.stream(TensorScope.toDoubles(squares.sum(new int[] {1, 2, 3})))
                .map(sum -> sum / size)
                .toArray();
        return new Learned(new Outcome(error, error, error, 0, 0, 0), rows, rows);
    }
}
