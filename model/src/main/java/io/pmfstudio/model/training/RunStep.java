package io.pmfstudio.model.training;

/**
 * A step of a run, as its metrics tell.
 *
 * @param metrics what it came to
 * @param imagesPerSecond from the end of the step before it to its own
 */
public record RunStep(StepMetrics metrics, double imagesPerSecond) {}
