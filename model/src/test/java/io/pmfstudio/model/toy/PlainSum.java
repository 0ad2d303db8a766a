package io.pmfstudio.model.toy;

/** The exact velocity of points by the formula as it stands, in double precision: what the engine's is checked against. */
final class PlainSum {
    private PlainSum() {}

    /** v(z, t) of points (n, 2). */
    static double[] velocity(float[] points, double[] z, double t) {
        double sum = 0;
        double[] mean = new double[2];
        for (int i = 0; i < points.length; i += 2) {
            double dx = z[0] - (1 - t) * points[i];
            double dy = z[1] - (1 - t) * points[i + 1];
            double weight = Math.exp(-(dx * dx + dy * dy) / (2 * t * t));
            sum += weight;
            mean[0] += weight * points[i];
            mean[1] += weight * points[i + 1];
        }
        return new double[] {(z[0] - mean[0] / sum) / t, (z[1] - mean[1] / sum) / t};
    }
}
