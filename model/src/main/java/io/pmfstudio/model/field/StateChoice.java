package io.pmfstudio.model.field;

import java.util.OptionalInt;

/** Which z_t a triangle's rows lie on. One choice is shared by every source that is shown together. */
public sealed interface StateChoice {
    /** The trajectory of a source's own velocity from z_1: exact or ODE states. */
    record Trajectory(VelocitySource of) implements StateChoice {}

    /**
     * A network's own path z_r = z_t - (t-r)·u(z_t, r, t).
     *
     * @param of whose u
     * @param steps n steps over linspace(1, 0, n+1), on which all times of the grid must lie; empty for one step from each
     *     time of the grid to the next
     */
    record OwnPath(NetworkSource of, OptionalInt steps) implements StateChoice {
        /** The path over the grid's own times. */
        public OwnPath(NetworkSource of) {
            this(of, OptionalInt.empty());
        }
    }

    /** One data image, C·H·W values in [-1, 1], noised to every t with the seed's noise: z_t = (1-t)·x + t·e. */
    record NoisedImage(float[] image) implements StateChoice {}
}
