package io.pmfstudio.app.comparison;

/** How two images are set against each other. */
public enum ViewMode {
    /** Beside each other, and their difference beside them. */
    SIDE_BY_SIDE,
    /** In one place, divided by a border that can be dragged. */
    WIPE,
    /** In one place by turns. */
    FLICKER,
    /** Their difference alone. */
    DIFFERENCE
}
