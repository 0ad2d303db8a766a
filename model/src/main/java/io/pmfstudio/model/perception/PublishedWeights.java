package io.pmfstudio.model.perception;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.runtime.TensorScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The published weights of perceptual networks, which their user supplies: torchvision's VGG16 with the weights of LPIPS
 * v0.1, and ConvNeXt V2 of its authors, whose licence may exclude commercial use. State dicts of either PyTorch container
 * or safetensors; tensors beside the needed ones, such as a classifier's, are left in the file. Engine thread only.
 */
public final class PublishedWeights {
    /** What some files keep all weights under. */
    private static final String MODEL_PREFIX = "model.";

    private PublishedWeights() {}

    /**
     * LPIPS on VGG16.
     *
     * @param scope keeps the weights
     * @param vgg16 torchvision's file, {@code features.0.weight} …
     * @param lpips the file of LPIPS, {@code lin0.model.1.weight} …
     * @throws IOException if a file is none of these; the message names the tensor that is missing or of another shape
     */
    public static Lpips lpips(TensorScope scope, Path vgg16, Path lpips) throws IOException {
        try (TensorFile network = TensorFile.open(vgg16);
                TensorFile weights = TensorFile.open(lpips)) {
            String prefix = prefix(network, Vgg16.lastWeight(0));
            List<Integer> channels = new ArrayList<>();
            for (int stage = 0; stage < Vgg16.STAGES; stage++) {
                channels.add(rows(network, prefix + Vgg16.lastWeight(stage), 4));
            }
            return new Lpips(
                    new Vgg16(parameters(scope, network, prefix, Vgg16.shapes(channels))),
                    parameters(scope, weights, "", Lpips.shapes(channels)));
        }
    }

    /**
     * ConvNeXt V2 of any size.
     *
     * @param scope keeps the weights
     * @throws IOException if the file is none; the message names the tensor that is missing or of another shape
     */
    public static ConvNextV2 convNextV2(TensorScope scope, Path file) throws IOException {
        try (TensorFile network = TensorFile.open(file)) {
            String prefix = prefix(network, ConvNextV2.firstWeight(0, 0));
            List<Integer> blocks = new ArrayList<>();
            List<Integer> widths = new ArrayList<>();
            for (int stage = 0; stage < ConvNextV2.STAGES; stage++) {
                widths.add(rows(network, prefix + ConvNextV2.firstWeight(stage, 0), 4));
                int block = 1;
                while (network.tensors().containsKey(prefix + ConvNextV2.firstWeight(stage, block))) {
                    block++;
                }
                blocks.add(block);
            }
            ConvNextV2.Config config = new ConvNextV2.Config(blocks, widths);
            return new ConvNextV2(config, parameters(scope, network, prefix, ConvNextV2.shapes(config)));
        }
    }

    private static String prefix(TensorFile file, String name) {
        return file.tensors().containsKey(MODEL_PREFIX + name) ? MODEL_PREFIX : "";
    }

    /** The first size of a weight with so many axes. */
    private static int rows(TensorFile file, String name, int axes) throws IOException {
        long[] any = new long[axes];
        Arrays.fill(any, -1);
        return Math.toIntExact(file.get(name, any).shape()[0]);
    }

    private static Parameters parameters(TensorScope scope, TensorFile file, String prefix, Map<String, long[]> shapes)
            throws IOException {
        Map<String, NDArray> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, long[]> shape : shapes.entrySet()) {
            float[] values = file.get(prefix + shape.getKey(), shape.getValue()).toFloats();
            parameters.put(shape.getKey(), scope.floats(values, shape.getValue()));
        }
        return new Parameters(parameters);
    }
}
