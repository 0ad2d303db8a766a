package io.pmfstudio.model.field;

/** Which z_t a triangle's rows lie on. One choice is shared by every source that is shown together. */
public sealed interface StateChoice {
    /** The trajectory of a source's own velocity from z_1: exact or ODE states. */
    record Trajectory(VelocitySource of) implements StateChoice {}

    /** A source's own n-step path z_r = z_t - (t-r)·u(z_t, r, t) over the grid's nodes. */
    record OwnPath(NetworkSource of) implements StateChoice {}

    /** One data image, C·H·W values in [-1, 1], noised to every t with the seed's noise: z_t = (1-t)·x + t·e. */
    record NoisedImage(float[] image) implements StateChoice {}
}
