package io.pmfstudio.app.explorer;

/** Which states z_t the rows of the triangle lie on. */
public enum StatesKind {
    /** The exact trajectory from z_1 where it fits the source, else the source's own path. */
    TRAJECTORY,
    /** A data image noised to every t. */
    DATA_IMAGE
}
