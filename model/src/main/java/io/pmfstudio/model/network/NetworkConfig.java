package io.pmfstudio.model.network;

import io.pmfstudio.model.runtime.ImageShape;

/**
 * The sizes of a pixel transformer ("pMF DiT", arXiv 2601.22158).
 *
 * @param image side of the square image in pixels
 * @param patch P, side of a patch
 * @param channels C
 * @param hidden D, width of a token
 * @param depth all blocks on the way to one head: trunk and head
 * @param heads attention heads; D/heads is a multiple of 4
 * @param aux blocks in each of the two heads
 * @param classes number of classes, without the null class
 * @param classTokens prefix tokens of the class
 * @param omegaTokens prefix tokens of the guidance scale
 * @param intervalTokens prefix tokens of each end of the guidance interval
 * @param timeTokens prefix tokens of h = t - r
 * @param bottleneck width between the two steps of the patch embedding; 0 for a single step
 * @param mlpHidden hidden width of SwiGLU
 */
public record NetworkConfig(
        int image,
        int patch,
        int channels,
        int hidden,
        int depth,
        int heads,
        int aux,
        int classes,
        int classTokens,
        int omegaTokens,
        int intervalTokens,
        int timeTokens,
        int bottleneck,
        int mlpHidden) {
    public NetworkConfig {
        require(
                patch >= 1 && image >= patch && image % patch == 0,
                "the image side " + image + " is not a multiple of the patch side " + patch);
        require(channels >= 1 && hidden >= 1 && mlpHidden >= 1 && classes >= 1, "sizes must be positive");
        require(heads >= 1 && hidden % heads == 0, hidden + " is not divisible by " + heads + " heads");
        require(hidden / Math.max(heads, 1) % 4 == 0, "the head width " + hidden / heads + " is not a multiple of 4");
        require(aux >= 1 && aux <= depth, "each head needs 1 to " + depth + " of the " + depth + " blocks, not " + aux);
        require(
                classTokens >= 1 && omegaTokens >= 1 && intervalTokens >= 1 && timeTokens >= 1,
                "every group of prefix tokens needs at least one token");
        require(bottleneck >= 0, "the bottleneck is 0 (none) or more, not " + bottleneck);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException("not a network: " + sentence);
        }
    }

    /** SwiGLU's usual hidden width: int(8/3·D), rounded up to a multiple of 8 when D &gt; 1024. */
    public static int usualMlpHidden(int hidden) {
        int width = hidden * 8 / 3;
        return hidden > 1024 ? (width + 7) / 8 * 8 : width;
    }

    /** The usual hidden width, rounded up to a multiple of 8: the matrix product is twice as fast there. */
    public static int fastMlpHidden(int hidden) {
        return (usualMlpHidden(hidden) + 7) / 8 * 8;
    }

    /** SwiGLU's hidden width where the width is another: this one's, if it is not. */
    public int mlpHiddenAt(int width) {
        return width == hidden ? mlpHidden : fastMlpHidden(width);
    }

    /**
     * The same network for other images, cut into as many patches as now, or the next fewer that fit.
     *
     * @param shape of the images
     * @param others how many classes
     */
    public NetworkConfig fitted(ImageShape shape, int others) {
        int side = patch;
        if (shape.height() != image) {
            side = Math.max(1, shape.height() / side());
            while (shape.height() % side != 0) {
                side++;
            }
        }
        return new NetworkConfig(
                shape.height(),
                side,
                shape.channels(),
                hidden,
                depth,
                heads,
                aux,
                others,
                classTokens,
                omegaTokens,
                intervalTokens,
                timeTokens,
                bottleneck,
                mlpHidden);
    }

    /** Patches along one side. */
    public int side() {
        return image / patch;
    }

    /** Prefix tokens in all. */
    public int prefixTokens() {
        return classTokens + omegaTokens + 2 * intervalTokens + timeTokens;
    }

    /** All tokens: prefix and image. */
    public int tokens() {
        return prefixTokens() + side() * side();
    }

    /** d, the width of one attention head. */
    public int headWidth() {
        return hidden / heads;
    }

    /** Blocks before the two heads part. */
    public int trunk() {
        return depth - aux;
    }

    /** Values in one patch, P·P·C. */
    public int patchSize() {
        return patch * patch * channels;
    }

    /** Shape of the images. */
    public ImageShape shape() {
        return new ImageShape(channels, image, image);
    }
}
