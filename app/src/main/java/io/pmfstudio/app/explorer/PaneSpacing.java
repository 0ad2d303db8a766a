package io.pmfstudio.app.explorer;

/** How much stands around a triangle. */
enum PaneSpacing {
    /** One triangle alone, with words at its sides. */
    WIDE(56, 78, 34, 12),
    /** One of several, with its name above it. */
    NARROW(44, 48, 10, 12);

    private final double top;
    private final double right;
    private final double bottom;
    private final double left;

    PaneSpacing(double top, double right, double bottom, double left) {
        this.top = top;
        this.right = right;
        this.bottom = bottom;
        this.left = left;
    }

    double top() {
        return top;
    }

    double left() {
        return left;
    }

    /** Room for the triangle across a pane. */
    double across(double paneWidth) {
        return paneWidth - left - right;
    }

    /** Room for the triangle down a pane. */
    double down(double paneHeight) {
        return paneHeight - top - bottom;
    }
}
