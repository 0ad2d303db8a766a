package io.pmfstudio.app.comparison;

/** Which two networks are compared. */
public enum PairKind {
    /** Two that learn while one looks. */
    LIVING,
    /** Two that were saved. */
    SAVED
}
