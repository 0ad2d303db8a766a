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
            DualTensor attended = attention(inner, Layers.rmsNorm(inner, input, weight("norm1.weight")));
            DualTensor middle = input.plus(attended.times(weight("attn_scale")));
            DualTensor fed = swiGlu(Layers.rmsNorm(inner, middle, weight("norm2.weight")));
            return middle.plus(fed.times(weight("mlp_scale"))).into(scope);
        }
    }

    private DualTensor attention(TensorScope scope, DualTensor x) {
        DualTensor q = rotary.rotate(heads(Layers.rmsNorm(scope, split(x, "q"), weight("attn.q_norm.weight"))));
        DualTensor k = rotary.rotate(heads(Layers.rmsNorm(scope, split(x, "k"), weight("attn.k_norm.weight"))));
        DualTensor v = heads(split(x, "v"));
        NDArray scale = scope.full(1 / Math.sqrt(config.headWidth()));
        DualTensor weights = Layers.softmax(q.times(scale).matMul(k.transpose(0, 1, 3, 2)));
        long[] shape = x.shape();
        DualTensor mixed = weights.matMul(v).transpose(0, 2, 1, 3).reshape(shape[0], shape[1], shape[2]);
        return Layers.linear(mixed, projection("attn.out_proj"));
    }

    /** (B, T, D) to (B, T, heads, d). */
    private DualTensor split(DualTensor x, String which) {
        long[] shape = x.shape();
        return Layers.linear(x, projection("attn." + which + "_proj"))
                .reshape(shape[0], shape[1], config.heads(), config.headWidth());
    }

    private static DualTensor heads(DualTensor x) {
        return x.transpose(0, 2, 1, 3);
    }

    private DualTensor swiGlu(DualTensor x) {
        DualTensor gate = Layers.silu(Layers.linear(x, projection("mlp.w1")));
        DualTensor up = Layers.linear(x, projection("mlp.w3"));
        return Layers.linear(gate.times(up), projection("mlp.w2"));
    }

    private NDArray weight(String name) {
        return parameters.get(prefix + name);
    }

    private NDArray projection(String name) {
        return parameters.get(prefix + name + "._flax_linear.weight");
    }
}
