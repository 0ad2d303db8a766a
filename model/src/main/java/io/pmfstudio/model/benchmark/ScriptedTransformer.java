package io.pmfstudio.model.benchmark;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.network.Conditions;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.network.RotaryEmbedding;
import io.pmfstudio.model.runtime.ScriptModule;
import io.pmfstudio.model.runtime.TensorScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The published network with its u head as one would write it for PyTorch, as a TorchScript program in the same library:
 * what the engine's speed, and its numbers, are compared with. Engine thread only; close it.
 */
final class ScriptedTransformer implements AutoCloseable {
    private static final String LINEAR = "._flax_linear.";

    private final ScriptModule script;
    private final NDArray rotations;
    private final List<NDArray> weights = new ArrayList<>();

    /**
     * Loads the program.
     *
     * @param scope keeps the table of rotations
     * @param config a network whose patch embedding has a bottleneck
     */
    ScriptedTransformer(TensorScope scope, NetworkConfig config, Parameters parameters) throws IOException {
        script = ScriptModule.of(scope, "Transformer", source());
        rotations = scope.floats(
                RotaryEmbedding.complexTable(config), (long) config.side() * config.side(), config.headWidth() / 2, 2);
        for (String name : names(config)) {
            weights.add(parameters.get(name));
        }
    }

    private static String source() {
        try (InputStream in = ScriptedTransformer.class.getResourceAsStream("transformer.py.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The parameters in the order in which the program counts them. */
    private static List<String> names(NetworkConfig config) {
        List<String> names = new ArrayList<>(List.of(
                "x_embedder.proj1.weight",
                "x_embedder.proj1.bias",
                "x_embedder.proj2.weight",
                "x_embedder.proj2.bias",
                "y_embedder.embedding_table._flax_embedding.weight",
                "class_tokens"));
        embedder(names, "omega", "omega_tokens");
        embedder(names, "cfg_t_start", "t_min_tokens");
        embedder(names, "cfg_t_end", "t_max_tokens");
        embedder(names, "h", "time_tokens");
        names.add("pos_embed");
        names.add("u_final_layer.norm.weight");
        names.add("u_final_layer.linear" + LINEAR + "weight");
        names.add("u_final_layer.linear" + LINEAR + "bias");
        for (int i = 0; i < config.trunk(); i++) {
            block(names, "shared_blocks." + i + ".");
        }
        for (int i = 0; i < config.aux(); i++) {
            block(names, "u_heads." + i + ".");
        }
        return names;
    }

    private static void embedder(List<String> names, String name, String tokens) {
        for (String layer : List.of(".mlp.0", ".mlp.2")) {
            names.add(name + "_embedder" + layer + LINEAR + "weight");
            names.add(name + "_embedder" + layer + LINEAR + "bias");
        }
        names.add(tokens);
    }

    private static void block(List<String> names, String block) {
        names.add(block + "attn_scale");
        names.add(block + "mlp_scale");
        names.add(block + "norm1.weight");
        for (String projection : List.of("q", "k", "v", "out")) {
            names.add(block + "attn." + projection + "_proj" + LINEAR + "weight");
        }
        names.add(block + "attn.q_norm.weight");
        names.add(block + "attn.k_norm.weight");
        names.add(block + "norm2.weight");
        for (String layer : List.of("w1", "w2", "w3")) {
            names.add(block + "mlp." + layer + LINEAR + "weight");
        }
    }

    /**
     * What the u head says.
     *
     * @param scope receives the result (B, C, H, W)
     * @param z (B, C, H, W)
     */
    NDArray forward(TensorScope scope, NDArray z, Conditions asked) {
        double[] told = DoubleStream.concat(
                        DoubleStream.concat(DoubleStream.of(asked.omega()), DoubleStream.of(asked.tMin())),
                        DoubleStream.concat(DoubleStream.of(asked.tMax()), DoubleStream.of(asked.time())))
                .toArray();
        int rows = asked.label().length;
        try (TensorScope inner = scope.child()) {
            List<NDArray> tensors =
                    List.of(z, inner.doubles(told, 4, rows), inner.longs(asked.label(), rows), rotations);
            return script.forward(scope, tensors, weights);
        }
    }

    @Override
    public void close() {
        script.close();
    }
}
