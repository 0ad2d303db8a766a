package io.pmfstudio.model.flow;

import io.pmfstudio.model.runtime.TensorScope;
import java.util.function.Consumer;

/**
 * Samples images by solving dz/dt = v(z, t) over linspace(1, 0, n+1): steps of Heun's method, and the last one, to t = 0,
 * of Euler's (JiT, arXiv 2511.13720). So one step is one Euler step, z_0 = z_1 - v(z_1, 1).
 */
public final class HeunSampler extends BatchSampler {
    /** Steps of a solution that is only looked at, beside one-step samples. */
    public static final int LOOKING_STEPS = 25;

    /** Steps by default. */
    public static final int USUAL_STEPS = 50;

    private final VelocityField field;

    /** Prepares to sample. */
    public HeunSampler(VelocityField field, SampleRequest request) {
        this(field, request.set(), batch -> {});
    }

    /**
     * Prepares to sample.
     *
     * @param sink learns of each finished batch, on the engine thread
     */
    public HeunSampler(VelocityField field, SampleSet request, Consumer<SampleBatch> sink) {
        super(field.shape().size(), request, sink);
        this.field = field;
    }

    @Override
    float[] step(TensorScope scope, float[] z, Rows rows, double t, double r) {
        float[] first = field.velocity(scope, z, rows.at(t, t));
        float[] next = moved(z, first, t - r);
        if (r == 0) {
            return next;
        }
        float[] second = field.velocity(scope, next, rows.at(r, r));
        for (int i = 0; i < first.length; i++) {
            first[i] = (first[i] + second[i]) / 2;
        }
        return moved(z, first, t - r);
    }

    private static float[] moved(float[] z, float[] v, double length) {
        float[] next = z.clone();
        for (int i = 0; i < next.length; i++) {
            next[i] -= (float) (length * v[i]);
        }
        return next;
    }
}
