package io.pmfstudio.model.network;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.flow.AverageVelocity;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.PixelTransformer.Heads;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * A pixel transformer with the meaning of its outputs: x-prediction u = (z - x)/t with t clipped from below at
 * {@link #SMALLEST_DIVISOR} (pMF, arXiv 2601.22158, Eq. 6), or u itself (iMF, arXiv 2512.02012), through a
 * pre-conditioner. The v head follows the same rule and gives the velocity. Engine thread only.
 */
public final class MeanFlowNetwork implements AverageVelocity {
    /** Division by t uses at least this; below it the divisor's derivative is zero. */
    public static final double SMALLEST_DIVISOR = 0.05;

    private final PixelTransformer transformer;
    private final PredictionTarget target;
    private final Preconditioner preconditioner;

    /**
     * Fields of a batch, each (B, C, H, W).
     *
     * @param u average velocity, if it was computed; its tangent, if carried, is du/dt
     * @param v velocity of the v head, if it was computed
     */
    public record Fields(Optional<DualTensor> u, Optional<DualTensor> v) {}

    /**
     * Gives a transformer's outputs their meaning.
     *
     * @throws IllegalArgumentException for a pre-conditioner with u-prediction: it is a form of x
     */
    public MeanFlowNetwork(PixelTransformer transformer, PredictionTarget target, Preconditioner preconditioner) {
        if (target == PredictionTarget.U && preconditioner != Preconditioner.NONE) {
            throw new IllegalArgumentException("a pre-conditioner goes with x-prediction only");
        }
        this.transformer = transformer;
        this.target = target;
        this.preconditioner = preconditioner;
    }

    @Override
    public ImageShape shape() {
        return transformer.config().shape();
    }

    @Override
    public int classes() {
        return transformer.config().classes();
    }

    /** The transformer below. */
    public PixelTransformer transformer() {
        return transformer;
    }

    /** What the u head puts out. */
    public PredictionTarget target() {
        return target;
    }

    @Override
    public Answer evaluate(TensorScope scope, float[] z, VelocityQuery query) {
        ImageShape shape = shape();
        try (TensorScope slice = scope.child()) {
            NDArray states = slice.floats(z, query.rows(), shape.channels(), shape.height(), shape.width());
            Outputs outputs = transformer.hasVHead() ? Outputs.BOTH : Outputs.U;
            Fields fields = fields(slice, DualTensor.constant(states), query, outputs);
            float[] u = TensorScope.toFloats(fields.u().orElseThrow().value());
            float[] v =
                    fields.v().map(field -> TensorScope.toFloats(field.value())).orElse(new float[0]);
            return new Answer(u, denoised(z, u, query.t()), v);
        }
    }

    /** x = z - t·u, what every source calls its denoised image. */
    private float[] denoised(float[] z, float[] u, double[] t) {
        int size = shape().size();
        float[] x = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            x[i] = (float) (z[i] - t[i / size] * u[i]);
        }
        return x;
    }

    /**
     * The fields at (t, r); a tangent of z is carried through together with dt = 1 and r held, so that u's tangent is
     * du/dt = ∂u/∂z·ż + ∂u/∂t (MeanFlow, arXiv 2505.13447, Eq. 8).
     *
     * @param scope receives the fields
     * @param z states (B, C, H, W)
     * @param query t, r and conditions of each row
     * @param outputs which heads to compute
     */
    public Fields fields(TensorScope scope, DualTensor z, VelocityQuery query, Outputs outputs) {
        try (TensorScope inner = scope.child()) {
            Heads heads = transformer.forward(inner, z, Conditions.of(query), outputs);
            Optional<DualTensor> u =
                    heads.u().map(raw -> velocity(inner, z, raw, query.t()).into(scope));
            Optional<DualTensor> v =
                    heads.v().map(raw -> velocity(inner, z, raw, query.t()).into(scope));
            return new Fields(u, v);
        }
    }

    /** One head's output as a velocity. */
    private DualTensor velocity(TensorScope scope, DualTensor z, DualTensor raw, double[] t) {
        if (target == PredictionTarget.U) {
            return raw;
        }
        DualTensor prediction = preconditioned(scope, z, raw, t);
        NDArray inverse = column(scope, t, time -> 1 / Math.max(time, SMALLEST_DIVISOR));
        DualTensor difference = z.alias().into(scope).plus(prediction.linearly(NDArray::neg));
        DualTensor u = difference.times(inverse);
        if (u.tangent().isEmpty()) {
            return u;
        }
        // d(1/t)/dt = -1/t² above the clip, 0 below
        NDArray slope = column(scope, t, time -> time > SMALLEST_DIVISOR ? -1 / (time * time) : 0);
        NDArray tangent = Gradients.off(
                () -> u.tangent().orElseThrow().add(difference.value().mul(slope)));
        return DualTensor.of(u.value(), tangent);
    }

    private DualTensor preconditioned(TensorScope scope, DualTensor z, DualTensor raw, double[] t) {
        if (preconditioner == Preconditioner.NONE) {
            return raw;
        }
        DualTensor state = z.alias().into(scope);
        DualTensor sum = state.times(column(scope, t, preconditioner::skip))
                .plus(raw.times(column(scope, t, preconditioner::out)));
        if (sum.tangent().isEmpty()) {
            return sum;
        }
        NDArray tangent = Gradients.off(() -> sum.tangent()
                .orElseThrow()
                .add(state.value().mul(column(scope, t, preconditioner::skipSlope)))
                .add(raw.value().mul(column(scope, t, preconditioner::outSlope))));
        return DualTensor.of(sum.value(), tangent);
    }

    /** A function of each row's t as (B, 1, 1, 1). */
    private static NDArray column(TensorScope scope, double[] t, DoubleUnaryOperator f) {
        return scope.doubles(java.util.Arrays.stream(t).map(f).toArray(), t.length, 1, 1, 1);
    }
}
