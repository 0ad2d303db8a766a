package io.pmfstudio.app.playground;

/** What moves the particles. */
public enum FlowSource {
    /** The exact field of points that were drawn from the distribution. */
    EXACT,
    /** The velocity of a network that learned here. */
    LEARNED
}
