package io.pmfstudio.model.flow;

import io.pmfstudio.model.runtime.TensorScope;

/** Something that gives u(z_t, r, t) in one evaluation: a network. Engine thread only. */
public interface AverageVelocity extends VelocityField {
    /**
     * Evaluates a batch.
     *
     * @param scope for temporary tensors
     * @param z states (B, C, H, W), row after row
     * @param query t, r and conditions of each row
     * @return the fields at every row
     */
    Answer evaluate(TensorScope scope, float[] z, VelocityQuery query);

    /** The velocity of the v head, or without one u(z, t, t) (pMF, arXiv 2601.22158, Algorithm 1). */
    @Override
    default float[] velocity(TensorScope scope, float[] z, VelocityQuery query) {
        Answer answer = evaluate(scope, z, query.onDiagonal());
        return answer.hasV() ? answer.v() : answer.u();
    }

    /**
     * Fields of a batch, each (B, C, H, W).
     *
     * @param u average velocity
     * @param x denoised image z - t·u
     * @param v the v head's velocity; without a v head an empty array
     */
    record Answer(float[] u, float[] x, float[] v) {
        /** Whether there is a v head. */
        public boolean hasV() {
            return v.length > 0;
        }
    }
}
