package io.pmfstudio.model.perception;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The learned perceptual similarity on VGG16 (LPIPS, arXiv 1801.03924): the maps of five stages, each place of unit length
 * over its channels; squared differences, weighted by channel, averaged over the places, summed over the stages. The
 * weights are called as in the published file, {@code lin0.model.1.weight} to {@code lin4.model.1.weight}. Engine thread
 * only.
 */
public final class Lpips implements PerceptualDistance {
    private final Vgg16 network;
    private final Parameters weights;

    /** The similarity on a network, with these weights, which {@link #shapes} lists. */
    public Lpips(Vgg16 network, Parameters weights) {
        this.network = network;
        this.weights = weights;
    }

    /** Names and shapes of the weights for stages of these channels. */
    public static Map<String, long[]> shapes(List<Integer> channels) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (int stage = 0; stage < channels.size(); stage++) {
            shapes.put(name(stage), new long[] {1, channels.get(stage), 1, 1});
        }
        return shapes;
    }

    private static String name(int stage) {
        return "lin" + stage + ".model.1.weight";
    }

    @Override
    public int channels() {
        return 3;
    }

    @Override
    public NDArray between(TensorScope scope, NDArray a, NDArray b) {
        List<NDArray> ofA = network.stages(scope, a);
        List<NDArray> ofB = network.stages(scope, b);
        NDArray sum = scope.zeros(a.getShape().get(0));
        for (int stage = 0; stage < ofA.size(); stage++) {
            NDArray difference = UnitMaps.of(scope, ofA.get(stage)).sub(UnitMaps.of(scope, ofB.get(stage)));
            NDArray weighted = difference.square().mul(weights.get(name(stage)));
            sum = sum.add(UnitMaps.meanOverPlaces(weighted));
        }
        return sum;
    }
}
