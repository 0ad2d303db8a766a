package io.pmfstudio.app.playground;

/** How the particles come from noise to data. */
public enum Motion {
    /** Along the velocity v, in many steps. */
    FLOW,
    /** Straight to z_1 - u(z_1, 0, 1), in one step. */
    JUMP
}
