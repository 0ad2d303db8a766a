package io.pmfstudio.model.training;

import io.pmfstudio.model.training.MeanFlowObjective.Outcome;

/**
 * What a micro-batch came to, as a whole and row by row.
 *
 * @param outcome of all rows
 * @param errorsU mean of (V - v_g)² over the values of each row (B)
 * @param errorsV mean of (v_θ - v_g)² over the values of each row (B)
 */
record Learned(Outcome outcome, double[] errorsU, double[] errorsV) {}
