package io.pmfstudio.app.imaging;

/** Which quantities stand beside each other. */
public enum Arrangement {
    /** One quantity of every source. */
    ONE_QUANTITY,
    /** x beside -u, as in the paper's Figure 1. */
    X_BESIDE_U
}
