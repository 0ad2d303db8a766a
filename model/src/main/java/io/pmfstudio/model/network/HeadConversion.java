package io.pmfstudio.model.network;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How a head's output becomes a velocity: as it is, or from a prediction of x as (z - x)/t with t clipped from below
 * (arXiv 2601.22158, Table 1 and Table 3a). The same rule serves the average velocity u and the velocity v.
 *
 * @param target what the head puts out
 * @param preconditioner form of x-prediction
 */
public record HeadConversion(PredictionTarget target, Preconditioner preconditioner) {
    /** Division by t uses at least this; below it the divisor's derivative is zero. */
    public static final double SMALLEST_DIVISOR = 0.05;

    public HeadConversion {
        if (target != PredictionTarget.X && preconditioner != Preconditioner.NONE) {
            throw new IllegalArgumentException("a pre-conditioner goes with x-prediction only");
        }
    }

    /**
     * One head's output as a velocity, with the tangent that goes with dt = 1 where one is carried.
     *
     * @param scope receives the velocity (B, C, H, W)
     * @param z the states (B, C, H, W)
     * @param raw the head's output (B, C, H, W)
     * @param t times of the states (B)
     */
    public DualTensor velocity(TensorScope scope, DualTensor z, DualTensor raw, double[] t) {
        if (target != PredictionTarget.X) {
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

    private static NDArray column(TensorScope scope, double[] t, DoubleUnaryOperator f) {
        return scope.column(Arrays.stream(t).map(f).toArray());
    }
}
