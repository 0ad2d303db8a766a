package io.pmfstudio.model.toy;

import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.SlicedWork;
import java.util.Optional;

/** The denoised points x(z_t, r, t) = z_t - t·u(z_t, r, t) (arXiv 2601.22158) of the first particles of some paths, (m, 2). */
public final class DenoisedPoints {
    private DenoisedPoints() {}

    /** Of the exact field: u is the chord of the particle's own path, and x is x̄ where r = t. */
    public static SlicedWork<float[]> exact(PointField field, ParticlePaths paths, TimePair time) {
        return scope -> {
            float[] states = paths.leadingAt(time.t());
            double length = time.t() - time.r();
            if (time.t() <= 0) {
                return Optional.of(states);
            }
            if (length < ArrowField.SMALLEST_INTERVAL) {
                return Optional.of(field.denoised(states, time.t()));
            }
            float[] later = paths.leadingAt(time.r());
            for (int i = 0; i < states.length; i++) {
                states[i] -= (float) (time.t() * (states[i] - later[i]) / length);
            }
            return Optional.of(states);
        };
    }

    /** Of a network whose particles these are, mapped back to the plane. */
    public static SlicedWork<float[]> learned(
            PointState state, PlaneEmbedding plane, ParticlePaths paths, TimePair time) {
        return scope -> {
            float[] states = paths.leadingAt(time.t());
            float[] u = PlaneVelocity.average(scope, state, states, time.t(), time.r());
            return Optional.of(plane.project(PlaneVelocity.moved(states, u, time.t())));
        };
    }
}
