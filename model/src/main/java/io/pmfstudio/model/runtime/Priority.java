package io.pmfstudio.model.runtime;

/** What goes first on the engine thread, most urgent first. */
public enum Priority {
    /** Release and shut-down. */
    CLOSE,
    /** A cell that a user is looking at. */
    LOOKING,
    /** One slice of a training step; after each, one {@link #BACKGROUND} slice runs if one waits. */
    TRAINING,
    /** Filling a grid nobody waits for. */
    BACKGROUND
}
