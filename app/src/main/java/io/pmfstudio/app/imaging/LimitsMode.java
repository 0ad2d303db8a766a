package io.pmfstudio.app.imaging;

/** Which values the two ends of the colours of u and v stand for. */
public enum LimitsMode {
    /** One pair of limits for the whole triangle: cells can be compared. */
    SHARED,
    /** Each cell has its own: weak structure becomes visible. */
    PER_CELL
}
