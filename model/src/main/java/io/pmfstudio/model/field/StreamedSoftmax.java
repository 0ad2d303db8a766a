package io.pmfstudio.model.field;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.TensorScope;

/**
 * A weighted mean of images under softmax weights, summed chunk by chunk: the running maximum of the logits, the sum of
 * weights and the weighted sum are rescaled whenever a chunk brings a larger maximum, so nothing overflows and no more
 * than one chunk of weights is in memory.
 */
final class StreamedSoftmax {
    private final TensorScope scope;
    private NDArray largest;
    private NDArray weight;
    private NDArray weighted;

    /**
     * Starts an empty sum.
     *
     * @param scope keeps the running sums
     * @param states B
     * @param size d
     */
    StreamedSoftmax(TensorScope scope, int states, int size) {
        this.scope = scope;
        largest = scope.full(-1e30, 1, states);
        weight = scope.zeros(1, states);
        weighted = scope.zeros(states, size);
    }

    /** Adds a chunk of images (n, d) with logits (n, B). */
    void add(TensorScope part, NDArray images, NDArray logits) {
        NDArray grown = largest.maximum(part.adopt(logits.max(new int[] {0}, true)));
        NDArray shrink = part.adopt(largest.sub(grown)).exp();
        NDArray weights = logits.sub(part.adopt(grown.duplicate())).exp();
        weight.muli(shrink).addi(weights.sum(new int[] {0}, true));
        weighted.muli(shrink.transpose()).addi(part.adopt(weights.transpose().matMul(images)));
        largest.close();
        largest = scope.adopt(grown);
    }

    /** The weighted means (B, d). */
    NDArray mean() {
        return weighted.div(scope.adopt(weight.transpose()));
    }
}
