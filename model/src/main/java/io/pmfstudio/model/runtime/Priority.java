package io.pmfstudio.model.runtime;

/** What goes first on the engine thread, most urgent first. */
public enum Priority {
    /** Release and shut-down. */
    CLOSE,
    /** A cell that a user is looking at. */
    LOOKING,
    /** A training. */
    TRAINING,
    /** Filling a grid or a gallery; while something trains it gets half a second at once and then a fifth of the time. */
    BACKGROUND
}
