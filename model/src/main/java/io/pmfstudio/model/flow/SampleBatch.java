package io.pmfstudio.model.flow;

/**
 * Some finished images of a request.
 *
 * @param first index of the first of them
 * @param images (B, C, H, W), not clamped; nobody changes them
 * @param nanos time on the engine thread that they took, all steps together, without waiting for other work
 */
public record SampleBatch(int first, float[] images, long nanos) {}
