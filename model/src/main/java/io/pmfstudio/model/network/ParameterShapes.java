package io.pmfstudio.model.network;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names and shapes of a pixel transformer's parameters, as in the published checkpoints but without their leading
 * {@code net.}. Both ways: the shapes that a configuration needs, and the configuration that shapes tell.
 */
public final class ParameterShapes {
    /** Values of the sinusoidal embedding. */
    static final int SINUSOID = 256;

    private static final String LINEAR = "._flax_linear.";

    private ParameterShapes() {}

    /** Which heads a file holds. */
    public enum Heads {
        /** Both: for training, and for the velocity. */
        U_AND_V,
        /** The u head alone: the published files for inference. */
        U_ONLY
    }

    /** Every parameter's shape in the order of the published files. */
    public static Map<String, long[]> of(NetworkConfig config, Heads heads) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        int width = config.hidden();
        patchEmbedding(shapes, config);
        for (String name : new String[] {"h", "omega", "cfg_t_start", "cfg_t_end"}) {
            shapes.put(name + "_embedder.mlp.0" + LINEAR + "weight", new long[] {width, SINUSOID});
            shapes.put(name + "_embedder.mlp.0" + LINEAR + "bias", new long[] {width});
            shapes.put(name + "_embedder.mlp.2" + LINEAR + "weight", new long[] {width, width});
            shapes.put(name + "_embedder.mlp.2" + LINEAR + "bias", new long[] {width});
        }
        shapes.put("y_embedder.embedding_table._flax_embedding.weight", new long[] {config.classes() + 1L, width});
        shapes.put("time_tokens", new long[] {1, config.timeTokens(), width});
        shapes.put("class_tokens", new long[] {1, config.classTokens(), width});
        shapes.put("omega_tokens", new long[] {1, config.omegaTokens(), width});
        shapes.put("t_min_tokens", new long[] {1, config.intervalTokens(), width});
        shapes.put("t_max_tokens", new long[] {1, config.intervalTokens(), width});
        shapes.put("pos_embed", new long[] {1, config.tokens(), width});
        blocks(shapes, config, "shared_blocks", config.trunk());
        head(shapes, config, "u");
        if (heads == Heads.U_AND_V) {
            head(shapes, config, "v");
        }
        return shapes;
    }

    private static void patchEmbedding(Map<String, long[]> shapes, NetworkConfig config) {
        boolean twoSteps = config.bottleneck() > 0;
        long first = twoSteps ? config.bottleneck() : config.hidden();
        shapes.put("x_embedder.proj1.weight", new long[] {first, config.channels(), config.patch(), config.patch()});
        shapes.put("x_embedder.proj1.bias", new long[] {first});
        if (twoSteps) {
            shapes.put("x_embedder.proj2.weight", new long[] {config.hidden(), first, 1, 1});
            shapes.put("x_embedder.proj2.bias", new long[] {config.hidden()});
        }
    }

    private static void head(Map<String, long[]> shapes, NetworkConfig config, String name) {
        blocks(shapes, config, name + "_heads", config.aux());
        shapes.put(name + "_final_layer.norm.weight", new long[] {config.hidden()});
        shapes.put(name + "_final_layer.linear" + LINEAR + "weight", new long[] {config.patchSize(), config.hidden()});
        shapes.put(name + "_final_layer.linear" + LINEAR + "bias", new long[] {config.patchSize()});
    }

    private static void blocks(Map<String, long[]> shapes, NetworkConfig config, String group, int count) {
        long width = config.hidden();
        long mlp = config.mlpHidden();
        for (int i = 0; i < count; i++) {
            String block = group + "." + i + ".";
            shapes.put(block + "attn_scale", new long[] {width});
            shapes.put(block + "mlp_scale", new long[] {width});
            shapes.put(block + "norm1.weight", new long[] {width});
            for (String projection : new String[] {"q", "k", "v", "out"}) {
                shapes.put(block + "attn." + projection + "_proj" + LINEAR + "weight", new long[] {width, width});
            }
            shapes.put(block + "attn.q_norm.weight", new long[] {config.headWidth()});
            shapes.put(block + "attn.k_norm.weight", new long[] {config.headWidth()});
            shapes.put(block + "norm2.weight", new long[] {width});
            shapes.put(block + "mlp.w1" + LINEAR + "weight", new long[] {mlp, width});
            shapes.put(block + "mlp.w2" + LINEAR + "weight", new long[] {width, mlp});
            shapes.put(block + "mlp.w3" + LINEAR + "weight", new long[] {mlp, width});
        }
    }

    /**
     * Reads the configuration off parameter shapes.
     *
     * @throws IllegalArgumentException with one sentence that names the key and what is wrong with it
     */
    public static NetworkConfig configOf(Map<String, long[]> shapes) {
        long[] proj1 = shape(shapes, "x_embedder.proj1.weight", 4);
        long[] position = shape(shapes, "pos_embed", 3);
        long width = position[2];
        long headWidth = shape(shapes, "u_heads.0.attn.q_norm.weight", 1)[0];
        if (headWidth < 1 || width < 1 || width % headWidth != 0) {
            throw new IllegalArgumentException("u_heads.0.attn.q_norm.weight has length " + headWidth
                    + ", which does not divide the width " + width + " of pos_embed");
        }
        int aux = count(shapes, "u_heads.");
        int[] prefix = new int[5];
        String[] groups = {"class_tokens", "omega_tokens", "t_min_tokens", "t_max_tokens", "time_tokens"};
        long imageTokens = position[1];
        for (int i = 0; i < groups.length; i++) {
            prefix[i] = Math.toIntExact(shape(shapes, groups[i], 3)[1]);
            imageTokens -= prefix[i];
        }
        int side = (int) Math.round(Math.sqrt((double) Math.max(0, imageTokens)));
        if (imageTokens < 1 || (long) side * side != imageTokens) {
            throw new IllegalArgumentException("pos_embed has " + position[1] + " rows, of which " + imageTokens
                    + " are for the image: that is not a square");
        }
        return new NetworkConfig(
                Math.toIntExact(Math.multiplyExact(side, proj1[2])),
                Math.toIntExact(proj1[2]),
                Math.toIntExact(proj1[1]),
                Math.toIntExact(width),
                count(shapes, "shared_blocks.") + aux,
                Math.toIntExact(width / headWidth),
                aux,
                Math.toIntExact(shape(shapes, "y_embedder.embedding_table._flax_embedding.weight", 2)[0] - 1),
                prefix[0],
                prefix[1],
                prefix[2],
                prefix[4],
                shapes.containsKey("x_embedder.proj2.weight") ? Math.toIntExact(proj1[0]) : 0,
                Math.toIntExact(shape(shapes, "u_heads.0.mlp.w1._flax_linear.weight", 2)[0]));
    }

    private static long[] shape(Map<String, long[]> shapes, String key, int axes) {
        long[] shape = shapes.get(key);
        if (shape == null) {
            throw new IllegalArgumentException("the key " + key + " is missing: this is not a pixel MeanFlow model");
        }
        if (shape.length != axes) {
            throw new IllegalArgumentException(
                    "the key " + key + " has the shape " + words(shape) + ", but " + axes + " axes are needed");
        }
        return shape;
    }

    private static int count(Map<String, long[]> shapes, String group) {
        int count = 0;
        while (shapes.containsKey(group + count + ".attn_scale")) {
            count++;
        }
        return count;
    }

    /** Whether the shapes include a v head. */
    public static Heads headsOf(Map<String, long[]> shapes) {
        return shapes.keySet().stream().anyMatch(key -> key.startsWith("v_heads.") || key.startsWith("v_final_layer."))
                ? Heads.U_AND_V
                : Heads.U_ONLY;
    }

    /**
     * Compares what a file holds with what a configuration needs.
     *
     * @throws IllegalArgumentException with one sentence: the first missing, surplus or wrongly shaped key
     */
    public static void check(Map<String, long[]> needed, Map<String, long[]> found) {
        needed.forEach((key, shape) -> {
            long[] there = found.get(key);
            if (there == null) {
                throw new IllegalArgumentException("the key " + key + " (" + words(shape) + ") is missing");
            }
            if (!java.util.Arrays.equals(shape, there)) {
                throw new IllegalArgumentException(
                        "the key " + key + " has the shape " + words(there) + " instead of " + words(shape));
            }
        });
        for (Map.Entry<String, long[]> entry : found.entrySet()) {
            if (!needed.containsKey(entry.getKey())) {
                throw new IllegalArgumentException("the key " + entry.getKey() + " (" + words(entry.getValue())
                        + ") does not belong to this network");
            }
        }
    }

    private static String words(long[] shape) {
        StringBuilder words = new StringBuilder();
        for (long size : shape) {
            words.append(words.length() == 0 ? "" : "×").append(size);
        }
        return words.length() == 0 ? "scalar" : words.toString();
    }
}
