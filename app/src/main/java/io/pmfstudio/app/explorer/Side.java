package io.pmfstudio.app.explorer;

/** What a pane shows: one of the two sources, or both against each other. */
public enum Side {
    /** The first source. */
    A,
    /** The second source. */
    B,
    /** A - B. */
    DIFFERENCE,
    /** One number for each cell: the root mean square of A - B. */
    ERROR,
    /** What an instrument says of the first source. */
    MEASURED_A,
    /** What an instrument says of the second source. */
    MEASURED_B;

    /** Whether an instrument says it. */
    boolean isMeasured() {
        return this == MEASURED_A || this == MEASURED_B;
    }
}
