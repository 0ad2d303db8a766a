package io.pmfstudio.app.explorer;

/** Whether the (r, t) that a training draws lie over the map. */
public enum CoverageView {
    HIDDEN,
    SHOWN
}
