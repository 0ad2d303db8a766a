package io.pmfstudio.model.flow;

import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.TensorScope;

/** Something that gives the velocity v(z_t, t), guidance included, in one request: a network. Engine thread only. */
public interface VelocityField {
    /** Shape of its images. */
    ImageShape shape();

    /** Number of classes; a query's label may also be this number, the null class. */
    int classes();

    /**
     * The velocity at a batch of states.
     *
     * @param scope for temporary tensors
     * @param z states (B, C, H, W), row after row
     * @param query t, labels, guidance scales and intervals of each row; r does not count
     * @return v (B, C, H, W), guided where t lies in the row's interval
     */
    float[] velocity(TensorScope scope, float[] z, VelocityQuery query);
}
