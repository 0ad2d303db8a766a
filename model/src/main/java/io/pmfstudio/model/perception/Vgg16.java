package io.pmfstudio.model.perception;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.convolutional.Conv2d;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The convolutional part of VGG16 (arXiv 1409.1556, configuration D): 3×3 convolutions with ReLU in five stages, with a
 * 2×2 maximum between them. Parameters are called as in torchvision's file, {@code features.N.weight} and {@code .bias}.
 * Engine thread only.
 */
public final class Vgg16 {
    /** Channels of the published network's stages. */
    public static final List<Integer> PUBLISHED = List.of(64, 128, 256, 512, 512);

    private static final int[] CONVOLUTIONS = {2, 2, 3, 3, 3};

    /** How many stages there are. */
    static final int STAGES = CONVOLUTIONS.length;

    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] SPREAD = {0.229, 0.224, 0.225};

    private final Parameters parameters;

    /** A network with these parameters, which {@link #shapes} lists. */
    public Vgg16(Parameters parameters) {
        this.parameters = parameters;
    }

    /** The weight of a stage's last convolution, which has as many rows as the stage has channels. */
    static String lastWeight(int stage) {
        int[] indices = indices(stage);
        return name(indices[indices.length - 1]) + ".weight";
    }

    /** Names and shapes of all parameters for stages of these channels. */
    public static Map<String, long[]> shapes(List<Integer> channels) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        long before = 3;
        for (int stage = 0; stage < CONVOLUTIONS.length; stage++) {
            for (int index : indices(stage)) {
                long now = channels.get(stage);
                shapes.put(name(index) + ".weight", new long[] {now, before, 3, 3});
                shapes.put(name(index) + ".bias", new long[] {now});
                before = now;
            }
        }
        return shapes;
    }

    /** The places of a stage's convolutions in torchvision's sequence, which also counts ReLUs and maxima. */
    private static int[] indices(int stage) {
        int first = 0;
        for (int s = 0; s < stage; s++) {
            first += 2 * CONVOLUTIONS[s] + 1;
        }
        int[] indices = new int[CONVOLUTIONS[stage]];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = first + 2 * i;
        }
        return indices;
    }

    private static String name(int index) {
        return "features." + index;
    }

    /**
     * The last map of each stage after its ReLU: relu1_2, relu2_2, relu3_3, relu4_3 and relu5_3.
     *
     * @param images (B, 3, H, W) in [-1, 1], at least 16×16
     */
    public List<NDArray> stages(TensorScope scope, NDArray images) {
        NDArray x = normalised(scope, images);
        List<NDArray> maps = new ArrayList<>();
        for (int stage = 0; stage < CONVOLUTIONS.length; stage++) {
            if (stage > 0) {
                x = x.getNDArrayInternal().maxPool(new Shape(2, 2), new Shape(2, 2), new Shape(0, 0), false);
            }
            for (int index : indices(stage)) {
                x = convolved(x, name(index));
            }
            maps.add(x);
        }
        return maps;
    }

    private static NDArray normalised(TensorScope scope, NDArray images) {
        double[] factor = new double[3];
        double[] offset = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            factor[channel] = 0.5 / SPREAD[channel];
            offset[channel] = (0.5 - MEAN[channel]) / SPREAD[channel];
        }
        return images.mul(scope.doubles(factor, 1, 3, 1, 1)).add(scope.doubles(offset, 1, 3, 1, 1));
    }

    private NDArray convolved(NDArray x, String name) {
        NDArray map = Conv2d.conv2d(
                        x,
                        parameters.get(name + ".weight"),
                        parameters.get(name + ".bias"),
                        new Shape(1, 1),
                        new Shape(1, 1))
                .singletonOrThrow();
        return Activation.relu(map);
    }
}
