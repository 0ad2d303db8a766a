package io.pmfstudio.model.toy;

import io.pmfstudio.model.network.PredictionTarget;

/**
 * Everything that the training of one point network depends on, besides its distribution and the number of threads.
 *
 * @param target x (pMF), u (iMF) or v (flow matching)
 * @param dimensions D
 * @param steps in all; the rate falls to nothing at the last
 * @param batch points in a step
 * @param rate largest learning rate of Adam
 * @param warmUp steps in which the rate grows to it
 * @param diagonal share of rows with r = t, which v-prediction has throughout
 * @param norm norm at which the gradient is clipped
 * @param halfLife of the average of the weights, in points
 * @param seed of weights and draws
 */
public record ToyPlan(
        PredictionTarget target,
        int dimensions,
        int steps,
        int batch,
        double rate,
        int warmUp,
        double diagonal,
        double norm,
        double halfLife,
        long seed) {
    public ToyPlan {
        if (dimensions < 2 || steps < 1 || batch < 2 || warmUp < 0) {
            throw new IllegalArgumentException(
                    "a point network has 2 dimensions or more, 1 step or more and 2 points or more in a batch, not "
                            + dimensions + ", " + steps + " and " + batch);
        }
        if (!(rate > 0) || !(diagonal > 0 && diagonal <= 1) || !(norm > 0) || !(halfLife > 0)) {
            throw new IllegalArgumentException(
                    "rate, norm and half-life are above 0, and the share of rows with r = t is above 0 and at most 1");
        }
    }

    /** The recipe of docs/experiments/toy.md. */
    public static ToyPlan usual(PredictionTarget target, int dimensions, int steps, long seed) {
        return new ToyPlan(target, dimensions, steps, 256, 1e-3, 200, 0.5, 1, 256_000, seed);
    }

    /** The same with batches of another size. */
    public ToyPlan withBatch(int points) {
        return new ToyPlan(target, dimensions, steps, points, rate, warmUp, diagonal, norm, halfLife, seed);
    }

    /** The same with another largest rate. */
    public ToyPlan withRate(double largest) {
        return new ToyPlan(target, dimensions, steps, batch, largest, warmUp, diagonal, norm, halfLife, seed);
    }

    /** The learning rate after {@code done} steps: a linear start, then half a cosine down to a thousandth. */
    public double rateAt(int done) {
        double start = warmUp == 0 ? 1 : Math.min(1, (done + 1.0) / warmUp);
        double cosine = 0.5 * (1 + Math.cos(Math.PI * done / steps));
        return rate * start * Math.max(1e-3, cosine);
    }

    /** How many rows of a batch have r = t. */
    int diagonalRows() {
        return target == PredictionTarget.V ? batch : Math.max(1, (int) Math.round(diagonal * batch));
    }
}
