package io.pmfstudio.app.explorer;

/** Which (r, t) a triangle has. */
public enum GridKind {
    /** Equal steps from 1 to 0. */
    STEPS,
    /** The times of the paper's Figure 1. */
    FIGURE_ONE
}
