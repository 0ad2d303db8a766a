package io.pmfstudio.model.training;

import java.util.OptionalDouble;

/**
 * What one step came to. The raw means are shown, not the loss, which is about 2 by construction.
 *
 * @param step its number, from 1
 * @param images images seen after it
 * @param meanSquareU mean of (V - v_g)²; for a velocity network of (v_θ - v_t)²
 * @param meanSquareV mean of (v_θ - v_g)²
 * @param rateOfU root mean square of du/dt; 0 for a velocity network
 * @param gradientNorm norm of all gradients before clipping
 * @param perceptual mean perceptual distance of the rows that count, averaged over the micro-batches, where the plan has
 *     such a loss
 */
public record StepMetrics(
        int step,
        long images,
        double meanSquareU,
        double meanSquareV,
        double rateOfU,
        double gradientNorm,
        OptionalDouble perceptual) {
    /** Of a plan without a perceptual loss. */
    public StepMetrics(
            int step, long images, double meanSquareU, double meanSquareV, double rateOfU, double gradientNorm) {
        this(step, images, meanSquareU, meanSquareV, rateOfU, gradientNorm, OptionalDouble.empty());
    }
}
