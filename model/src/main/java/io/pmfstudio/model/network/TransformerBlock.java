package io.pmfstudio.model.network;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.TensorScope;

/**
 * One block of the transformer: x += attention(RMSNorm(x))·attn_scale; x += SwiGLU(RMSNorm(x))·mlp_scale. Attention has
 * no biases and a per-head RMSNorm on q and k; SwiGLU is w2(silu(w1·x) · w3·x). x is (B, T, D).
 */
final class TransformerBlock {
    private final Parameters parameters;
    private final String prefix;
    private final NetworkConfig config;
    private final RotaryEmbedding rotary;

    TransformerBlock(Parameters parameters, String prefix, NetworkConfig config, RotaryEmbedding rotary) {
        this.parameters = parameters;
        this.prefix = prefix;
        this.config = config;
        this.rotary = rotary;
    }

    /** Applies the block; takes x over and closes it with all that lies between. */
    DualTensor forward(TensorScope scope, DualTensor x) {
        try (TensorScope inner = scope.child()) {
            DualTensor input = x.into(inner);
            DualTensor middle = Layers.rmsNorm(inner, input, weight("norm1.weight"))
                    .then(normed -> attention(inner, normed))
                    .then(attended -> attended.times(weight("attn_scale")))
                    .then(input::plus);
            return Layers.rmsNorm(inner, middle, weight("norm2.weight"))
                    .then(this::swiGlu)
                    .then(fed -> fed.times(weight("mlp_scale")))
                    .then(middle::plus)
                    .into(scope);
        }
    }

    private DualTensor attention(TensorScope scope, DualTensor x) {
        NDArray scale = scope.full(1 / Math.sqrt(config.headWidth()));
        long[] shape = x.shape();
        try (DualTensor v = heads(x, "v");
                DualTensor k = rotated(scope, x, "k").then(all -> all.transpose(0, 1, 3, 2))) {
            return rotated(scope, x, "q")
                    .then(q -> q.times(scale))
                    .then(q -> q.matMul(k))
                    .then(Layers::softmax)
                    .then(weights -> weights.matMul(v))
                    .then(mixed -> mixed.transpose(0, 2, 1, 3))
                    .then(mixed -> mixed.reshape(shape[0], shape[1], shape[2]))
                    .then(mixed -> Layers.linear(mixed, projection("attn.out_proj")));
        }
    }

    /** Queries or keys: normed, and turned by their places. */
    private DualTensor rotated(TensorScope scope, DualTensor x, String which) {
        return heads(x, which)
                .then(all -> Layers.rmsNorm(scope, all, weight("attn." + which + "_norm.weight")))
                .then(rotary::rotate);
    }

    /** (B, T, D) to (B, heads, T, d). */
    private DualTensor heads(DualTensor x, String which) {
        long[] shape = x.shape();
        return Layers.linear(x, projection("attn." + which + "_proj"))
                .then(all -> all.reshape(shape[0], shape[1], config.heads(), config.headWidth()))
                .then(all -> all.transpose(0, 2, 1, 3));
    }

    private DualTensor swiGlu(DualTensor x) {
        try (DualTensor gate = Layers.linear(x, projection("mlp.w1")).then(Layers::silu)) {
            return Layers.linear(x, projection("mlp.w3"))
                    .then(gate::times)
                    .then(gated -> Layers.linear(gated, projection("mlp.w2")));
        }
    }

    private NDArray weight(String name) {
        return parameters.get(prefix + name);
    }

    private NDArray projection(String name) {
        return parameters.get(prefix + name + "._flax_linear.weight");
    }
}
