package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.Conditions;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.network.HeadConversion;
import io.pmfstudio.model.network.PixelTransformer;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;

/**
 * The objective of flow matching (arXiv 2210.02747) and of JiT (arXiv 2511.13720): the u head alone, told t itself, is to
 * be the conditional velocity v_t = (z - x)/t; plain mean square. JiT predicts x, flow matching v. Engine thread only.
 */
public final class FlowMatchingObjective {
    private final PixelTransformer transformer;
    private final HeadConversion conversion;

    /** The objective for a network whose u head is the velocity, by the given conversion. */
    public FlowMatchingObjective(PixelTransformer transformer, HeadConversion conversion) {
        this.transformer = transformer;
        this.conversion = conversion;
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
        ImageShape shape = transformer.config().shape();
        long[] sizes = {query.rows(), shape.channels(), shape.height(), shape.width()};
        try (TensorScope inner = scope.child()) {
            NDArray data = inner.floats(draws.data(), sizes);
            NDArray noise = inner.floats(draws.noise(), sizes);
            NDArray z = NoisedStates.at(inner, data, noise, query.t());
            NDArray target = NoisedStates.velocity(inner, z, data, query.t());
            NDArray loss = Gradients.on(() -> {
                NDArray error = velocity(inner, z, draws).sub(target);
                return error.square().mean();
            });
            JniUtils.backward((PtNDArray) loss, (PtNDArray) inner.full(share), false, false);
            return TensorScope.toDoubles(loss)[0];
        }
    }

    private NDArray velocity(TensorScope scope, NDArray z, Draws draws) {
        VelocityQuery query = draws.query();
        int rows = query.rows();
        double[] ones = new double[rows];
        Arrays.fill(ones, 1);
        long[] labels = draws.labels(transformer.config().classes());
        Conditions told = new Conditions(query.t(), ones, labels, ones, new double[rows], ones);
        DualTensor state = DualTensor.constant(z);
        DualTensor raw = transformer.forward(scope, state, told, Outputs.U).u().orElseThrow();
        return conversion.velocity(scope, state, raw, query.t()).value();
    }
}
