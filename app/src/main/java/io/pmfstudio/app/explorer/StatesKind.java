package io.pmfstudio.app.explorer;

/** Which states z_t the rows of the triangle lie on; all sources share them. */
public enum StatesKind {
    /** The exact trajectory from z_1, where it fits the sources, else the first network's own. */
    EXACT,
    /** The trajectory of the first network's velocity. */
    ODE,
    /** The first network's own path, a step from each t to the next. */
    PATH,
    /** A data image noised to every t. */
    DATA_IMAGE,
    /** A picture of the user's own, noised to every t. */
    PICTURE;

    /** Whether there must be a network among the sources. */
    public boolean needsModel() {
        return this == ODE || this == PATH;
    }
}
