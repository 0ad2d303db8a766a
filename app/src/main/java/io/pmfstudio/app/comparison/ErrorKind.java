package io.pmfstudio.app.comparison;

import io.pmfstudio.model.training.StepMetrics;

/** Which raw error the curves show. */
public enum ErrorKind {
    /** Mean square of V - v_g, which u is trained by. */
    MSE_U,
    /** Mean square of v_θ - v_g, of the v head. */
    MSE_V;

    /** The error of a step. */
    double of(StepMetrics metrics) {
        return this == MSE_U ? metrics.meanSquareU() : metrics.meanSquareV();
    }
}
