package io.pmfstudio.model.toy;

/**
 * The exact field of a set of points of the plane (arXiv 2506.03719): with w_i ∝ exp(-‖z - (1-t)·x_i‖²/(2t²)), the conditional
 * mean is x̄ = Σ w_i·x_i and v = (z - x̄)/t. The plane inside more dimensions has the same one, for noise beside the plane
 * tells nothing about the point.
 *
 * @param points x_i (n, 2), row-major
 */
public record PointField(float[] points) {
    public PointField {
        if (points.length < 2 || points.length % 2 != 0) {
            throw new IllegalArgumentException("a field needs at least one point of two numbers");
        }
        points = points.clone();
    }

    /**
     * The conditional means x̄ of states at one time.
     *
     * @param states z (m, 2), row-major
     * @param t above 0
     * @return x̄ (m, 2)
     */
    public float[] denoised(float[] states, double t) {
        float[] means = new float[states.length];
        int count = points.length / 2;
        double[] exponents = new double[count];
        double scale = 1 / (2 * t * t);
        for (int m = 0; m < states.length; m += 2) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                double dx = states[m] - (1 - t) * points[2 * i];
                double dy = states[m + 1] - (1 - t) * points[2 * i + 1];
                exponents[i] = -(dx * dx + dy * dy) * scale;
                largest = Math.max(largest, exponents[i]);
            }
            mean(exponents, largest, means, m);
        }
        return means;
    }

    private void mean(double[] exponents, double largest, float[] means, int at) {
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < exponents.length; i++) {
            double below = exponents[i] - largest;
            // e^-40 of the heaviest is nothing in single precision
            if (below > -40) {
                double weight = Math.exp(below);
                sum += weight;
                x += weight * points[2 * i];
                y += weight * points[2 * i + 1];
            }
        }
        means[at] = (float) (x / sum);
        means[at + 1] = (float) (y / sum);
    }
}
