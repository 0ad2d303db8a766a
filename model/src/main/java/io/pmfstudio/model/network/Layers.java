package io.pmfstudio.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import io.pmfstudio.model.runtime.TensorScope;

/** The functions that the transformer's layers are made of, each with its tangent rule. */
final class Layers {
    /** ε of every RMSNorm. */
    static final double RMS_EPSILON = 1e-6;

    private Layers() {}

    /** x·Wᵀ without bias: (…, in) and W (out, in) to (…, out). */
    static DualTensor linear(DualTensor x, NDArray weight) {
        return x.linearly(a -> only(Linear.linear(a, weight)));
    }

    /** x·Wᵀ + b; the bias has no tangent. */
    static DualTensor linear(DualTensor x, NDArray weight, NDArray bias) {
        return x.through(a -> only(Linear.linear(a, weight, bias)), (a, t) -> only(Linear.linear(t, weight)));
    }

    private static NDArray only(NDList list) {
        return list.singletonOrThrow();
    }

    /** SiLU: x·σ(x), derivative σ(x)·(1 + x·(1 - σ(x))) = σ + y·(1 - σ). */
    static DualTensor silu(DualTensor x) {
        try (NDArray sigma = Activation.sigmoid(x.value())) {
            NDArray y = x.value().mul(sigma);
            return x.through(
                    a -> y, (a, t) -> y.mul(sigma).negi().addi(sigma).addi(y).muli(t));
        }
    }

    /** RMSNorm over the last axis: x / √(mean(x²) + ε) · w (arXiv 1910.07467). */
    static DualTensor rmsNorm(TensorScope scope, DualTensor x, NDArray weight) {
        try (NDArray root = inverseRms(scope, x.value());
                DualTensor scaled = x.through(a -> a.mul(root), (a, t) -> rmsTangent(a, t, root))) {
            return scaled.times(weight);
        }
    }

    private static NDArray inverseRms(TensorScope scope, NDArray x) {
        try (NDArray square = x.square();
                NDArray mean = square.mean(new int[] {-1}, true);
                NDArray moved = mean.add(scope.full(RMS_EPSILON));
                NDArray rms = moved.sqrt()) {
            return scope.ones(1).div(rms);
        }
    }

    /** ρ·(t - x·mean(x·t)·ρ²) with ρ the inverse root mean square. */
    private static NDArray rmsTangent(NDArray x, NDArray t, NDArray root) {
        try (NDArray product = x.mul(t);
                NDArray along = product.mean(new int[] {-1}, true);
                NDArray pulled = x.mul(along.muli(root).muli(root))) {
            return t.sub(pulled).muli(root);
        }
    }

    /** Softmax over the last axis: derivative P∘(t - Σ P∘t). */
    static DualTensor softmax(DualTensor x) {
        NDArray p = x.value().softmax(-1);
        return x.through(a -> p, (a, t) -> {
            NDArray weighted = p.mul(t);
            NDArray total = weighted.sum(new int[] {-1}, true);
            return weighted.subi(p.mul(total));
        });
    }
}
