package io.pmfstudio.model.toy;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.network.HeadConversion;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;

/**
 * The v-loss of pMF and iMF without guidance and without a v head (arXiv 2601.22158, Algorithm 1): with
 * V = u + (t - r)·sg(du/dt) and v_t = (z - x)/max(t, 0.05), the loss is the batch's mean of Σ(V - v_t)². du/dt goes along
 * the network's own v = u(z, t, t). Where r = t, V is u, and with v-prediction this is flow matching. Engine thread only.
 */
final class PointObjective {
    private PointObjective() {}

    /**
     * Adds the gradients of a batch to those of the parameters.
     *
     * @param diagonal how many rows, the first ones, have r = t
     * @return the raw loss, per row and dimension
     */
    static double accumulate(TensorScope scope, PointNetwork network, PointBatch batch, int diagonal) {
        double sum = 0;
        if (diagonal > 0) {
            try (TensorScope inner = scope.child()) {
                sum += accumulate(inner, network, batch, 0, diagonal, true);
            }
        }
        if (diagonal < batch.rows()) {
            try (TensorScope inner = scope.child()) {
                sum += accumulate(inner, network, batch, diagonal, batch.rows(), false);
            }
        }
        return sum / batch.rows() / network.dimensions();
    }

    private static double accumulate(
            TensorScope scope, PointNetwork network, PointBatch batch, int from, int to, boolean diagonal) {
        double[] t = Arrays.copyOfRange(batch.t(), from, to);
        double[] r = Arrays.copyOfRange(batch.r(), from, to);
        NDArray data = rows(scope, batch.data(), network.dimensions(), from, to);
        NDArray noise = rows(scope, batch.noise(), network.dimensions(), from, to);
        NDArray time = PointNetwork.column(scope, t, value -> value);
        NDArray z = data.add(noise.sub(data).mul(time));
        NDArray inverse = PointNetwork.column(scope, t, value -> 1 / Math.max(value, HeadConversion.SMALLEST_DIVISOR));
        NDArray target = z.sub(data).mul(inverse);
        NDArray sum = diagonal
                ? Gradients.on(() -> network.velocity(scope, DualTensor.constant(z), t, r)
                        .value()
                        .sub(target)
                        .square()
                        .sum())
                : identityLoss(scope, network, z, target, t, r);
        double value = TensorScope.toDoubles(sum)[0];
        JniUtils.backward((PtNDArray) sum, (PtNDArray) scope.full(1.0 / batch.rows()), false, false);
        return value;
    }

    private static NDArray identityLoss(
            TensorScope scope, PointNetwork network, NDArray z, NDArray target, double[] t, double[] r) {
        NDArray tangent = network.velocity(scope, DualTensor.constant(z), t, t).value();
        double[] lengths = new double[t.length];
        Arrays.setAll(lengths, b -> t[b] - r[b]);
        NDArray length = scope.doubles(lengths, t.length, 1);
        return Gradients.on(() -> {
            DualTensor u = network.velocity(scope, DualTensor.of(z, tangent), t, r);
            NDArray rest =
                    Gradients.off(() -> u.tangent().orElseThrow().mul(length).subi(target));
            return u.value().add(rest).square().sum();
        });
    }

    private static NDArray rows(TensorScope scope, float[] values, int dimensions, int from, int to) {
        return scope.floats(Arrays.copyOfRange(values, from * dimensions, to * dimensions), to - from, dimensions);
    }
}
