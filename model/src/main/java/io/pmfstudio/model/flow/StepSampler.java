package io.pmfstudio.model.flow;

import io.pmfstudio.model.runtime.TensorScope;
import java.util.function.Consumer;

/**
 * Samples images in one step, z_0 = z_1 - u(z_1, 0, 1), or in n: z_r = z_t - (t - r)·u(z_t, r, t) over
 * linspace(1, 0, n+1) (MeanFlow, arXiv 2505.13447, Algorithm 2).
 */
public final class StepSampler extends BatchSampler {
    private final AverageVelocity network;

    /** Prepares to sample. */
    public StepSampler(AverageVelocity network, SampleRequest request) {
        this(network, request.set(), batch -> {});
    }

    /**
     * Prepares to sample.
     *
     * @param sink learns of each finished batch, on the engine thread
     */
    public StepSampler(AverageVelocity network, SampleSet request, Consumer<SampleBatch> sink) {
        super(network.shape().size(), request, sink);
        this.network = network;
    }

    @Override
    float[] step(TensorScope scope, float[] z, Rows rows, double t, double r) {
        float[] u = network.evaluate(scope, z, rows.at(t, r)).u();
        float[] next = z.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] -= (float) ((t - r) * u[i]);
        }
        return next;
    }
}
