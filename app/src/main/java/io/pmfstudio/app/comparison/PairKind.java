package io.pmfstudio.app.comparison;

/** Which two networks are compared. */
public enum PairKind {
    /** Two that learn while one looks, by choices of this screen. */
    LIVING,
    /** Two that learn while one looks, by plans from files. */
    PLANS,
    /** Two that were saved. */
    SAVED;

    /** Whether they learn. */
    public boolean learns() {
        return this != SAVED;
    }
}
