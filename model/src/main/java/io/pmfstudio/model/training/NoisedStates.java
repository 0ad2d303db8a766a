package io.pmfstudio.model.training;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.network.HeadConversion;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;

/** States on the straight path from data to noise, and its velocity. */
final class NoisedStates {
    private NoisedStates() {}

    /** z_t = (1 - t)·x + t·e, (B, C, H, W). */
    static NDArray at(TensorScope scope, NDArray data, NDArray noise, double[] t) {
        NDArray keep = scope.column(Arrays.stream(t).map(time -> 1 - time).toArray());
        return data.mul(keep).add(noise.mul(scope.column(t)));
    }

    /** v_t = (z_t - x)/t with t clipped as in the network's own conversion, (B, C, H, W). */
    static NDArray velocity(TensorScope scope, NDArray z, NDArray data, double[] t) {
        double[] inverse = Arrays.stream(t)
                .map(time -> 1 / Math.max(time, HeadConversion.SMALLEST_DIVISOR))
                .toArray();
        return z.sub(data).mul(scope.column(inverse));
    }
}
