package io.pmfstudio.model.training;

/**
 * What one step came to. The raw means are shown, not the loss, which is about 2 by construction.
 *
 * @param step its number, from 1
 * @param images images seen after it
 * @param meanSquareU mean of (V - v_g)²; for a velocity network of (v_θ - v_t)²
 * @param meanSquareV mean of (v_θ - v_g)²
 * @param rateOfU root mean square of du/dt; 0 for a velocity network
 * @param gradientNorm norm of all gradients before clipping
 */
public record StepMetrics(
        int step, long images, double meanSquareU, double meanSquareV, double rateOfU, double gradientNorm) {}
