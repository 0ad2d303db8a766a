package io.pmfstudio.model.field.instrument;

import java.util.Arrays;

/**
 * Which images a state may have come from: squared distances to all of them, as weights of a posterior or as neighbours.
 *
 * @param squares squared distance to each image
 */
record DataWeights(double[] squares) {
    /** Place of the nearest image. */
    int nearest() {
        int nearest = 0;
        for (int i = 1; i < squares.length; i++) {
            nearest = squares[i] < squares[nearest] ? i : nearest;
        }
        return nearest;
    }

    /**
     * exp(H) of the weights w_i ∝ exp(-d_i²/(2σ²)), H their entropy in nats: as how many equally likely images they count
     * ("On the Closed-Form of Flow Matching", arXiv 2506.03719, for the weights).
     *
     * @param sigma σ, above 0
     */
    double effectiveNumber(double sigma) {
        double least = Arrays.stream(squares).min().orElseThrow();
        double total = 0;
        double moment = 0;
        for (double square : squares) {
            double exponent = (square - least) / (2 * sigma * sigma);
            double weight = Math.exp(-exponent);
            total += weight;
            moment += weight * exponent;
        }
        return Math.exp(Math.log(total) + moment / total);
    }

    /**
     * Distance to the nearest image as a share of that to the second: below 1/3 an image counts as memorised (Yoon et al.,
     * "Diffusion Probabilistic Models Generalize when They Fail to Memorize", 2023).
     *
     * @return 0 to 1; NaN where there are not two different distances to tell by
     */
    double nearestToSecond() {
        double first = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (double square : squares) {
            if (square < first) {
                second = first;
                first = square;
            } else {
                second = Math.min(second, square);
            }
        }
        return second > 0 && Double.isFinite(second) ? Math.sqrt(first / second) : Double.NaN;
    }
}
