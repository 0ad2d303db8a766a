package io.pmfstudio.model.perception;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.TensorScope;

/** How far two batches of images are apart on the features of a network. Engine thread only. */
public interface PerceptualDistance {
    /**
     * The distance of each pair; gradients flow through it.
     *
     * @param scope keeps what the computation needs
     * @param a (B, 3, H, W) in [-1, 1]
     * @param b the same shape
     * @return (B)
     */
    NDArray between(TensorScope scope, NDArray a, NDArray b);
}
