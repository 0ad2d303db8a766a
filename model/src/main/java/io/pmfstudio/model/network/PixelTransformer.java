package io.pmfstudio.model.network;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.network.ConditionTokens.Tangent;
import io.pmfstudio.model.runtime.Recording;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The network of pixel MeanFlow ("pMF DiT", arXiv 2601.22158): patches and conditions become tokens, a trunk of blocks
 * parts into a u head and a v head, and each head's tokens become an image again. What the images mean, x or u or v, is
 * not decided here but in {@link MeanFlowNetwork}. Engine thread only.
 */
public final class PixelTransformer {
    private final NetworkConfig config;
    private final Parameters parameters;
    private final ConditionTokens conditions;
    private final List<TransformerBlock> trunk;
    private final List<TransformerBlock> uBlocks;
    private final List<TransformerBlock> vBlocks;

    /** Which heads a forward computes. */
    public enum Outputs {
        U,
        V,
        BOTH
    }

    /**
     * Raw outputs, each (B, C, H, W).
     *
     * @param u of the u head, if asked for
     * @param v of the v head, if asked for; beside u it carries no tangent
     */
    public record Heads(Optional<DualTensor> u, Optional<DualTensor> v) {}

    /**
     * A network over given parameters.
     *
     * @param lasting keeps the tables that stay as long as the network
     * @throws IllegalArgumentException if a parameter is missing
     */
    public PixelTransformer(TensorScope lasting, NetworkConfig config, Parameters parameters) {
        this.config = config;
        this.parameters = parameters;
        this.conditions = new ConditionTokens(parameters);
        RotaryEmbedding rotary = new RotaryEmbedding(lasting, config);
        this.trunk = blocks("shared_blocks", config.trunk(), rotary);
        this.uBlocks = blocks("u_heads", config.aux(), rotary);
        this.vBlocks = hasVHead() ? blocks("v_heads", config.aux(), rotary) : List.of();
    }

    private List<TransformerBlock> blocks(String group, int count, RotaryEmbedding rotary) {
        List<TransformerBlock> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add(new TransformerBlock(parameters, group + "." + i + ".", config, rotary));
        }
        return blocks;
    }

    /** Its sizes. */
    public NetworkConfig config() {
        return config;
    }

    /** Its parameters. */
    public Parameters parameters() {
        return parameters;
    }

    /** Whether it has a v head. */
    public boolean hasVHead() {
        return parameters.has("v_final_layer.norm.weight");
    }

    /**
     * Runs the network.
     *
     * @param scope receives the outputs
     * @param z images (B, C, H, W), with or without tangent
     * @param asked what it is told beside them
     * @param outputs which heads to compute
     * @throws IllegalArgumentException if z has another shape, or a v head is asked for that is not there
     */
    public Heads forward(TensorScope scope, DualTensor z, Conditions asked, Outputs outputs) {
        try (TensorScope inner = scope.child()) {
            Heads heads = pass(z, asked, outputs, Recording.asAround()).finish(inner);
            return new Heads(
                    heads.u().map(image -> image.into(scope)), heads.v().map(image -> image.into(scope)));
        }
    }

    /**
     * The same in slices, a block each; the work's scope receives the outputs.
     *
     * @param recording what is recorded; in pieces, each slice is one
     * @throws IllegalArgumentException if z has another shape, or a v head is asked for that is not there
     */
    public SlicedWork<Heads> pass(DualTensor z, Conditions asked, Outputs outputs, Recording recording) {
        checkShape(z, asked);
        if (outputs != Outputs.U && !hasVHead()) {
            throw new IllegalArgumentException("this network has no v head");
        }
        return new TransformerPass(this, z, asked, outputs, recording);
    }

    List<TransformerBlock> trunk() {
        return trunk;
    }

    List<TransformerBlock> uBlocks() {
        return uBlocks;
    }

    List<TransformerBlock> vBlocks() {
        return vBlocks;
    }

    private void checkShape(DualTensor z, Conditions asked) {
        long[] shape = z.shape();
        boolean fits = shape.length == 4
                && shape[0] == asked.rows()
                && shape[1] == config.channels()
                && shape[2] == config.image()
                && shape[3] == config.image();
        if (!fits) {
            throw new IllegalArgumentException("z has the shape " + java.util.Arrays.toString(shape)
                    + ", but this network takes " + asked.rows() + "×" + config.shape());
        }
    }

    /** Conditions and patches as tokens (B, T, D), with their positions. */
    DualTensor tokens(TensorScope scope, DualTensor z, Conditions asked) {
        Tangent tangent = z.tangent().isPresent() ? Tangent.CARRIED : Tangent.NONE;
        List<DualTensor> tokens = new ArrayList<>(conditions.of(scope, asked, tangent));
        tokens.add(patches(scope, z));
        return DualTensor.concat(tokens, 1).plus(parameters.get("pos_embed"));
    }

    /** (B, C, H, W) to image tokens (B, N, D): a convolution of stride P is a product with each patch. */
    private DualTensor patches(TensorScope scope, DualTensor z) {
        int side = config.side();
        int patch = config.patch();
        long batch = z.shape()[0];
        DualTensor input = z.alias().into(scope);
        DualTensor cut = input.reshape(batch, config.channels(), side, patch, side, patch)
                .transpose(0, 2, 4, 1, 3, 5)
                .reshape(batch, (long) side * side, config.patchSize());
        DualTensor first =
                Layers.linear(cut, matrix(scope, "x_embedder.proj1.weight"), parameters.get("x_embedder.proj1.bias"));
        return config.bottleneck() == 0
                ? first
                : Layers.linear(
                        first, matrix(scope, "x_embedder.proj2.weight"), parameters.get("x_embedder.proj2.bias"));
    }

    /** A convolution's weight (out, C, P, P) as a matrix (out, C·P·P). */
    private NDArray matrix(TensorScope scope, String name) {
        NDArray weight = parameters.get(name);
        long rows = weight.getShape().get(0);
        return scope.adopt(weight.reshape(rows, weight.size() / rows));
    }

    /** The tokens (B, T, D) behind a head's last block as its image (B, C, H, W). */
    DualTensor image(TensorScope scope, DualTensor x, String head) {
        DualTensor image = x.tokensFrom(config.prefixTokens());
        String layer = head + "_final_layer.";
        DualTensor normed = Layers.rmsNorm(scope, image, parameters.get(layer + "norm.weight"));
        DualTensor pixels = Layers.linear(
                normed,
                parameters.get(layer + "linear._flax_linear.weight"),
                parameters.get(layer + "linear._flax_linear.bias"));
        return unpatched(pixels);
    }

    /** Tokens (B, N, P·P·C), ordered (row, column, channel), to images (B, C, H, W). */
    private DualTensor unpatched(DualTensor pixels) {
        int side = config.side();
        int patch = config.patch();
        long batch = pixels.shape()[0];
        return pixels.reshape(batch, side, side, patch, patch, config.channels())
                .transpose(0, 5, 1, 3, 2, 4)
                .reshape(batch, config.channels(), config.image(), config.image());
    }
}
