package io.pmfstudio.app.sampling;

/** What the screen shows. */
public enum SamplingMode {
    /** Many images of one choice. */
    GALLERY,
    /** Numbers of steps and two networks, on the same noises. */
    COMPARE,
    /** Two parameters against each other. */
    SHEET,
    /** The ways between noises. */
    INTERPOLATE
}
