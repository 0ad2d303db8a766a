package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An exponential moving average of the weights with a half-life in images (EDM, arXiv 2206.00364): each step keeps
 * β = 0.5^(B / max(min(half-life, 0.05·images seen), 1e-8)). Engine thread only.
 */
public final class WeightAverage {
    private static final double WARM_UP = 0.05;
    private static final double SMALLEST = 1e-8;

    private final double halfLife;
    private final Map<String, NDArray> weights = new LinkedHashMap<>();

    /**
     * Starts at the given weights.
     *
     * @param halfLife in images
     */
    public WeightAverage(TensorScope lasting, double halfLife, Map<String, NDArray> start) {
        this.halfLife = halfLife;
        start.forEach((name, tensor) -> weights.put(name, lasting.adopt(tensor.duplicate())));
    }

    /** β of a step of {@code batch} images after {@code seen} images before it. */
    static double kept(double halfLife, int batch, long seen) {
        return Math.pow(0.5, batch / Math.max(Math.min(halfLife, WARM_UP * seen), SMALLEST));
    }

    /** Follows the weights after a step. */
    public void follow(TensorScope scope, Map<String, NDArray> now, int batch, long seen) {
        double kept = kept(halfLife, batch, seen);
        weights.forEach((name, average) -> {
            try (TensorScope inner = scope.child()) {
                NDArray difference = inner.adopt(now.get(name).sub(average));
                average.addi(difference.muli(inner.full(1 - kept)));
            }
        });
    }

    /** Half-life in images. */
    public double halfLife() {
        return halfLife;
    }

    /** The averaged weights by name. */
    public Map<String, NDArray> weights() {
        return weights;
    }
}
