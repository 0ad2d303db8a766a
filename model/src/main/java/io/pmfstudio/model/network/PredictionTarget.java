package io.pmfstudio.model.network;

/** What a network's u head puts out. */
public enum PredictionTarget {
    /** The denoised image x; u = (z - x)/t (JiT, pMF, arXiv 2601.22158). */
    X,
    /** The average velocity u itself (MeanFlow, iMF). */
    U,
    /** The velocity v itself (flow matching). */
    V
}
