package io.pmfstudio.model.perception;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.TensorScope;

/** How far two batches of images are apart on the features of a network. Engine thread only. */
public interface PerceptualDistance {
    /** How many channels its images have: 1 or 3. */
    int channels();

    /**
     * The distance of each pair; gradients flow through it.
     *
     * @param scope keeps what the computation needs
     * @param a (B, C, H, W) in [-1, 1], C as {@link #channels} says
     * @param b the same shape
     * @return (B)
     */
    NDArray between(TensorScope scope, NDArray a, NDArray b);
}
