package io.pmfstudio.app.explorer;

/** What the middle of the Explorer shows. */
public enum ExplorerMode {
    /** All cells. */
    TRIANGLES,
    /** The images of the selection, as large as there is room. */
    LARGE,
    /** The selected times for many noises. */
    NOISES
}
