package io.pmfstudio.app.playground;

/** What can be drawn over the particles, for one field. */
public enum PlaneOverlay {
    /** Arrows of the exact v(·, t). */
    V_EXACT(Quantity.V, FlowSource.EXACT),
    /** Arrows of the learned v(·, t) = u(·, t, t). */
    V_LEARNED(Quantity.V, FlowSource.LEARNED),
    /** Arrows of the exact u(·, r, t). */
    U_EXACT(Quantity.U, FlowSource.EXACT),
    /** Arrows of the learned u(·, r, t). */
    U_LEARNED(Quantity.U, FlowSource.LEARNED),
    /** Denoised points of exact particles. */
    X_EXACT(Quantity.X, FlowSource.EXACT),
    /** Denoised points of learned particles. */
    X_LEARNED(Quantity.X, FlowSource.LEARNED);

    /** What is drawn. */
    public enum Quantity {
        /** The velocity at t. */
        V,
        /** The average velocity from r to t. */
        U,
        /** The denoised points z - t·u. */
        X
    }

    private final Quantity quantity;
    private final FlowSource source;

    PlaneOverlay(Quantity quantity, FlowSource source) {
        this.quantity = quantity;
        this.source = source;
    }

    /** What is drawn. */
    public Quantity quantity() {
        return quantity;
    }

    /** Whose. */
    public FlowSource source() {
        return source;
    }
}
