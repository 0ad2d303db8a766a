package io.pmfstudio.model.training;

import io.pmfstudio.model.network.PredictionTarget;

/** What is learned (arXiv 2601.22158, Table 1). Each method has one prediction; pMF with u-prediction is iMF. */
public enum Method {
    /** Flow matching: the network is the velocity. */
    FM(PredictionTarget.U),
    /** JiT: the network predicts the clean image, the loss is on the velocity. */
    JIT(PredictionTarget.X),
    /** Improved MeanFlow: the network is the average velocity. */
    IMF(PredictionTarget.U),
    /** Pixel MeanFlow: the network predicts the denoised image. */
    PMF(PredictionTarget.X);

    private final PredictionTarget prediction;

    Method(PredictionTarget prediction) {
        this.prediction = prediction;
    }

    /** What its u head puts out; for flow matching that head is v. */
    public PredictionTarget prediction() {
        return prediction;
    }

    /** Whether the network learns averages over intervals, and not the velocity alone. */
    public boolean isMeanFlow() {
        return this == IMF || this == PMF;
    }
}
