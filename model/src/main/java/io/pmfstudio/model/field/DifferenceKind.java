package io.pmfstudio.model.field;

/** How the difference of two fields is shown. */
public enum DifferenceKind {
    /** a - b. */
    SIGNED,
    /** |a - b|. */
    ABSOLUTE,
    /** (a - b) / rms(a): as a share of what the first field has in that cell. */
    RELATIVE
}
