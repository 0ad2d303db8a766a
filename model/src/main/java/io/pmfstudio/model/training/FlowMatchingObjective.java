package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.VelocityNetwork;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.TensorScope;

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
     * only t and the labels count.
     *
     * @param share this micro-batch's part of the whole batch
     * @return mean of (v_θ - v_t)² over all values
     */
    public double accumulate(TensorScope scope, Draws draws, double share) {
        VelocityQuery query = draws.query();
        ImageShape shape = network.shape();
        long[] sizes = {query.rows(), shape.channels(), shape.height(), shape.width()};
        try (TensorScope inner = scope.child()) {
            NDArray data = inner.floats(draws.data(), sizes);
            NDArray noise = inner.floats(draws.noise(), sizes);
            NDArray z = NoisedStates.at(inner, data, noise, query.t());
            NDArray target = NoisedStates.velocity(inner, z, data, query.t());
            NDArray loss = Gradients.on(() -> {
                NDArray error = network.velocity(inner, z, query.t(), draws.labels(network.classes()))
                        .sub(target);
                return error.square().mean();
            });
            JniUtils.backward((PtNDArray) loss, (PtNDArray) inner.full(share), false, false);
            return TensorScope.toDoubles(loss)[0];
        }
    }
}
