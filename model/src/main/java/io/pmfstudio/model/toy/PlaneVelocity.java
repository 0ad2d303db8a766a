package io.pmfstudio.model.toy;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;

/** The velocity v of states at a time, and a step along it. Engine thread only. */
interface PlaneVelocity {
    /** v (n, D) of states (n, D) at a time above 0. */
    float[] at(TensorScope scope, float[] states, double t);

    /** v = (z - x̄)/t of points of the plane. */
    static PlaneVelocity exact(PointField field) {
        return (scope, states, t) -> {
            float[] v = field.denoised(states, t);
            for (int i = 0; i < v.length; i++) {
                v[i] = (float) ((states[i] - v[i]) / t);
            }
            return v;
        };
    }

    /** v = u(z, t, t) of a network's averaged weights. */
    static PlaneVelocity learned(PointState state) {
        return (scope, states, t) -> average(scope, state, states, t, t);
    }

    /** u(z, r, t) of a network's averaged weights, (n, D). */
    static float[] average(TensorScope scope, PointState state, float[] states, double t, double r) {
        int size = state.plan().dimensions();
        try (TensorScope inner = scope.child()) {
            double[] time = new double[states.length / size];
            Arrays.fill(time, t);
            double[] end = new double[time.length];
            Arrays.fill(end, r);
            NDArray z = inner.floats(states, time.length, size);
            return TensorScope.toFloats(state.network(inner)
                    .velocity(inner, DualTensor.constant(z), time, end)
                    .value());
        }
    }

    /**
     * One step of Heun's method from t to r; a step to r = 0 goes along v at its beginning, which for the exact field is exact:
     * z_0 = x̄.
     */
    default float[] step(TensorScope scope, float[] states, double t, double r) {
        float[] first = at(scope, states, t);
        float[] next = moved(states, first, t - r);
        if (r <= 0) {
            return next;
        }
        float[] second = at(scope, next, r);
        for (int i = 0; i < first.length; i++) {
            first[i] = (first[i] + second[i]) / 2;
        }
        return moved(states, first, t - r);
    }

    /** z - length·velocity. */
    static float[] moved(float[] states, float[] velocity, double length) {
        float[] moved = new float[states.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = (float) (states[i] - length * velocity[i]);
        }
        return moved;
    }
}
