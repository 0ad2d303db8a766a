package io.pmfstudio.model.flow;

import io.pmfstudio.model.runtime.TensorScope;

/**
 * A velocity field in the form of its denoised mean, x̄(z, t) = z - t·v(z, t): for a data set E[x | z_t = z]. The
 * velocity is v = (z - x̄)/t.
 */
@FunctionalInterface
public interface Denoiser {
    /**
     * Denoises several states at one time.
     *
     * @param scope for temporary tensors
     * @param z B states of d values each, one after the other
     * @param t the time of all of them, 0 &lt; t ≤ 1
     * @return x̄, B·d values
     */
    double[] denoise(TensorScope scope, double[] z, double t);
}
