package io.pmfstudio.model.perception;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.TensorScope;

/** Feature maps whose places have unit length, as LPIPS (arXiv 1801.03924) compares them. */
final class UnitMaps {
    /** Keeps a place without any response from dividing by 0. */
    private static final double LEAST_LENGTH = 1e-10;

    private UnitMaps() {}

    /** A map (B, C, H, W) divided by the length of each place over its channels. */
    static NDArray of(TensorScope scope, NDArray map) {
        // the root's derivative at 0 is infinite, and ReLU leaves whole places at 0
        NDArray squares = map.square().sum(new int[] {1}, true);
        NDArray length = squares.add(scope.full(LEAST_LENGTH * LEAST_LENGTH)).sqrt();
        return map.div(length.add(scope.full(LEAST_LENGTH)));
    }

    /** The sum over channels, averaged over the places, (B). */
    static NDArray meanOverPlaces(NDArray map) {
        return map.sum(new int[] {1}).mean(new int[] {1}).mean(new int[] {1});
    }
}
