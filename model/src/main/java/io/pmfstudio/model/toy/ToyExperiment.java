package io.pmfstudio.model.toy;

import io.pmfstudio.model.network.PredictionTarget;
import java.util.ArrayList;
import java.util.List;

/**
 * The toy experiment (arXiv 2601.22158, Figure 2): the Swiss roll in D dimensions, learned by x- and by u-prediction with the
 * same v-loss, the same draws and the same plane.
 *
 * @param dimensions each D
 * @param steps of each training
 * @param batch points in a step
 * @param rate largest learning rate
 * @param seed of planes, weights, draws and samples
 * @param threads of the tensor library, on which the last bits depend
 */
public record ToyExperiment(List<Integer> dimensions, int steps, int batch, double rate, long seed, int threads) {
    /** What is learned. */
    public static final PlaneDistribution DATA = PlaneShape.SWISS_ROLL;

    /** Samples that a distance compares. */
    public static final int SAMPLES = 4000;

    public ToyExperiment {
        dimensions = dimensions.stream().sorted().distinct().toList();
        if (dimensions.isEmpty() || dimensions.get(0) < 2) {
            throw new IllegalArgumentException("the plane fits into 2 dimensions or more; name at least one number");
        }
    }

    /** Targets, one row of the figure each. */
    public static List<PredictionTarget> targets() {
        return List.of(PredictionTarget.X, PredictionTarget.U);
    }

    /** One training for each target and D. */
    public List<ToyPlan> arms() {
        List<ToyPlan> arms = new ArrayList<>();
        for (PredictionTarget target : targets()) {
            dimensions.forEach(d -> arms.add(
                    ToyPlan.usual(target, d, steps, seed).withBatch(batch).withRate(rate)));
        }
        return arms;
    }

    /** Where the plane lies. */
    public PlaneEmbedding plane(ToyPlan arm) {
        return PlaneEmbedding.of(arm.dimensions(), seed);
    }
}
