package io.pmfstudio.model.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.TensorScope;

/**
 * Two-dimensional rotary position embedding (arXiv 2104.09864) on the image tokens: of the d/2 adjacent pairs of a head,
 * the first d/4 rotate by row·f_i and the rest by column·f_i, f_i = 10⁴^(-4i/d). Prefix tokens do not rotate. A pair is
 * a complex number times cos + i·sin; where a graph is recorded, x·C + (x·R)·S with R the swap (a, b) → (-b, a) of each
 * pair, for complex tensors have no gradient here.
 */
public final class RotaryEmbedding {
    private final NDArray cosines;
    private final NDArray sines;
    private final NDArray swap;
    private final NDArray turns;

    /**
     * Makes the tables.
     *
     * @param lasting keeps them
     */
    RotaryEmbedding(TensorScope lasting, NetworkConfig config) {
        int width = config.headWidth();
        int tokens = config.tokens();
        double[] cos = new double[tokens * width];
        double[] sin = new double[tokens * width];
        for (int token = 0; token < tokens; token++) {
            int place = token - config.prefixTokens();
            for (int k = 0; k < width; k++) {
                double angle = place < 0 ? 0 : angle(k / 2, place / config.side(), place % config.side(), width);
                cos[token * width + k] = Math.cos(angle);
                sin[token * width + k] = Math.sin(angle);
            }
        }
        cosines = lasting.doubles(cos, tokens, width);
        sines = lasting.doubles(sin, tokens, width);
        double[] pairs = new double[tokens * width];
        for (int k = 0; k < pairs.length; k += 2) {
            pairs[k] = cos[k];
            pairs[k + 1] = sin[k];
        }
        turns = lasting.adopt(lasting.doubles(pairs, tokens, width / 2, 2).complex());
        double[] matrix = new double[width * width];
        for (int pair = 0; pair < width; pair += 2) {
            matrix[(pair + 1) * width + pair] = -1;
            matrix[pair * width + pair + 1] = 1;
        }
        swap = lasting.doubles(matrix, width, width);
    }

    private static double angle(int pair, int row, int column, int width) {
        int quarter = width / 4;
        int i = pair % quarter;
        double frequency = Math.pow(1e4, -4.0 * i / width);
        return (pair < quarter ? row : column) * frequency;
    }

    /**
     * The rotations of the image tokens as published files carry them.
     *
     * @return cos and sin of each pair in turn, (N, d/2) complex numbers
     */
    public static float[] complexTable(NetworkConfig config) {
        int tokens = config.side() * config.side();
        int pairs = config.headWidth() / 2;
        float[] table = new float[tokens * pairs * 2];
        for (int token = 0; token < tokens; token++) {
            for (int pair = 0; pair < pairs; pair++) {
                double angle = angle(pair, token / config.side(), token % config.side(), config.headWidth());
                int at = 2 * (token * pairs + pair);
                table[at] = (float) Math.cos(angle);
                table[at + 1] = (float) Math.sin(angle);
            }
        }
        return table;
    }

    /** Rotates (B, heads, T, d). */
    DualTensor rotate(DualTensor x) {
        return x.linearly(a -> Gradients.areRecorded() ? recordably(a) : quickly(a)); // a tangent is never recorded
    }

    private NDArray recordably(NDArray x) {
        try (NDArray swapped = x.matMul(swap);
                NDArray across = swapped.mul(sines);
                NDArray along = x.mul(cosines)) {
            return along.add(across);
        }
    }

    private NDArray quickly(NDArray x) {
        Shape shape = x.getShape();
        try (NDArray pairs = x.reshape(shape.get(0), shape.get(1), shape.get(2), shape.get(3) / 2, 2);
                NDArray numbers = pairs.complex();
                NDArray turned = numbers.mul(turns);
                NDArray parts = turned.real()) {
            return parts.reshape(shape);
        }
    }
}
