package io.pmfstudio.model.perception;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.List;

/**
 * A perceptual distance on a small classifier of the data itself, for whoever has no published weights: the maps of its
 * stages, each place of unit length over its channels; squared differences, averaged over the places, summed over the
 * stages. That is LPIPS (arXiv 1801.03924) with all its learned weights 1. Engine thread only.
 */
public final class ClassifierDistance implements PerceptualDistance {
    private final JudgeNetwork network;

    /** The distance on a classifier, which should not be the one that judges afterwards. */
    public ClassifierDistance(JudgeNetwork network) {
        this.network = network;
    }

    @Override
    public int channels() {
        return network.config().shape().channels();
    }

    @Override
    public NDArray between(TensorScope scope, NDArray a, NDArray b) {
        List<NDArray> ofA = network.stages(a);
        List<NDArray> ofB = network.stages(b);
        NDArray sum = scope.zeros(a.getShape().get(0));
        for (int stage = 0; stage < ofA.size(); stage++) {
            NDArray difference = UnitMaps.of(scope, ofA.get(stage)).sub(UnitMaps.of(scope, ofB.get(stage)));
            sum = sum.add(UnitMaps.meanOverPlaces(difference.square()));
        }
        return sum;
    }
}
