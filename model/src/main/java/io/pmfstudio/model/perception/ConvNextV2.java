package io.pmfstudio.model.perception;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ConvNeXt V2 (arXiv 2301.00808) up to its pooled and normalised last stage, and the squared distance there. Parameters
 * are called as in the authors' files. Images are taken in [-1, 1] as they are, as pixel MeanFlow does (arXiv 2601.22158).
 * Engine thread only.
 */
public final class ConvNextV2 implements PerceptualDistance {
    /** How many stages there are. */
    static final int STAGES = 4;

    private static final float EPSILON = 1e-6f;

    private final Config config;
    private final Parameters parameters;

    /**
     * Sizes.
     *
     * @param blocks of each of the four stages
     * @param widths channels of each stage
     */
    public record Config(List<Integer> blocks, List<Integer> widths) {
        /** The network of the paper's perceptual loss. */
        public static final Config BASE = new Config(List.of(3, 3, 27, 3), List.of(128, 256, 512, 1024));

        public Config {
            if (blocks.size() != STAGES || widths.size() != STAGES) {
                throw new IllegalArgumentException("ConvNeXt has four stages");
            }
            blocks = List.copyOf(blocks);
            widths = List.copyOf(widths);
        }
    }

    /** A network with these parameters, which {@link #shapes} lists. */
    public ConvNextV2(Config config, Parameters parameters) {
        this.config = config;
        this.parameters = parameters;
    }

    /** Names and shapes of all parameters but the classifier's. */
    public static Map<String, long[]> shapes(Config config) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        long before = 3;
        for (int stage = 0; stage < STAGES; stage++) {
            long width = config.widths().get(stage);
            String enter = "downsample_layers." + stage;
            if (stage == 0) {
                pair(shapes, enter + ".0", width, before, 4, 4);
                pair(shapes, enter + ".1", width);
            } else {
                pair(shapes, enter + ".0", before);
                pair(shapes, enter + ".1", width, before, 2, 2);
            }
            for (int block = 0; block < config.blocks().get(stage); block++) {
                String name = block(stage, block);
                pair(shapes, name + "dwconv", width, 1, 7, 7);
                pair(shapes, name + "norm", width);
                pair(shapes, name + "pwconv1", 4 * width, width);
                shapes.put(name + "grn.gamma", new long[] {1, 1, 1, 4 * width});
                shapes.put(name + "grn.beta", new long[] {1, 1, 1, 4 * width});
                pair(shapes, name + "pwconv2", width, 4 * width);
            }
            before = width;
        }
        pair(shapes, "norm", before);
        return shapes;
    }

    /** The first weight of a block, which has as many rows as the stage has channels. */
    static String firstWeight(int stage, int block) {
        return block(stage, block) + "dwconv.weight";
    }

    private static void pair(Map<String, long[]> shapes, String name, long... weight) {
        shapes.put(name + ".weight", weight);
        shapes.put(name + ".bias", new long[] {weight[0]});
    }

    private static String block(int stage, int block) {
        return "stages." + stage + "." + block + ".";
    }

    /**
     * The features of images.
     *
     * @param images (B, 3, H, W) in [-1, 1], at least 32×32
     * @return (B, channels of the last stage)
     */
    public NDArray features(TensorScope scope, NDArray images) {
        NDArray x = images; // (B, H, W, C) within a stage
        for (int stage = 0; stage < STAGES; stage++) {
            String enter = "downsample_layers." + stage;
            if (stage == 0) {
                x = normalised(channelsLast(convolved(x, enter + ".0", 4, 0, 1)), enter + ".1");
            } else {
                x = channelsLast(convolved(channelsFirst(normalised(x, enter + ".0")), enter + ".1", 2, 0, 1));
            }
            for (int block = 0; block < config.blocks().get(stage); block++) {
                x = x.add(branch(scope, x, stage, block));
            }
        }
        return normalised(x.mean(new int[] {1}).mean(new int[] {1}), "norm");
    }

    private NDArray branch(TensorScope scope, NDArray x, int stage, int block) {
        String name = block(stage, block);
        NDArray spread = channelsLast(convolved(
                channelsFirst(x), name + "dwconv", 1, 3, config.widths().get(stage)));
        NDArray wide = Activation.gelu(linear(normalised(spread, name + "norm"), name + "pwconv1"));
        return linear(responding(scope, wide, name + "grn"), name + "pwconv2");
    }

    /** Global response normalisation: each channel counts as its length over the image compares with the others'. */
    private NDArray responding(TensorScope scope, NDArray x, String name) {
        NDArray length =
                x.square().sum(new int[] {1, 2}, true).add(scope.full(EPSILON)).sqrt();
        NDArray share = length.div(length.mean(new int[] {3}, true).add(scope.full(EPSILON)));
        return x.mul(share)
                .mul(parameters.get(name + ".gamma"))
                .add(parameters.get(name + ".beta"))
                .add(x);
    }

    private NDArray convolved(NDArray x, String name, int stride, int padding, int groups) {
        return Conv2d.conv2d(
                        x,
                        parameters.get(name + ".weight"),
                        parameters.get(name + ".bias"),
                        new Shape(stride, stride),
                        new Shape(padding, padding),
                        new Shape(1, 1),
                        groups)
                .singletonOrThrow();
    }

    private NDArray linear(NDArray x, String name) {
        return Linear.linear(x, parameters.get(name + ".weight"), parameters.get(name + ".bias"))
                .singletonOrThrow();
    }

    private NDArray normalised(NDArray x, String name) {
        NDArray weight = parameters.get(name + ".weight");
        return LayerNorm.layerNorm(x, weight.getShape(), weight, parameters.get(name + ".bias"), EPSILON)
                .singletonOrThrow();
    }

    private static NDArray channelsLast(NDArray x) {
        return x.transpose(0, 2, 3, 1);
    }

    private static NDArray channelsFirst(NDArray x) {
        return x.transpose(0, 3, 1, 2);
    }

    /** The squared distance of the features. */
    @Override
    public int channels() {
        return 3;
    }

    @Override
    public NDArray between(TensorScope scope, NDArray a, NDArray b) {
        return features(scope, a).sub(features(scope, b)).square().sum(new int[] {1});
    }
}
