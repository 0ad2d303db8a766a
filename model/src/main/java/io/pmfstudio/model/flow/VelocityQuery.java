package io.pmfstudio.model.flow;

/**
 * Where a network is asked for its average velocity: one entry per row of a batch.
 *
 * @param t times of the states (B)
 * @param r ends of the intervals (B)
 * @param label class of each row (B); the number of classes stands for the null class
 * @param omega guidance scales ω ≥ 1 (B)
 * @param tMin lower ends of the guidance intervals (B)
 * @param tMax upper ends of the guidance intervals (B)
 */
public record VelocityQuery(double[] t, double[] r, long[] label, double[] omega, double[] tMin, double[] tMax) {
    public VelocityQuery {
        int rows = t.length;
        if (r.length != rows
                || label.length != rows
                || omega.length != rows
                || tMin.length != rows
                || tMax.length != rows) {
            throw new IllegalArgumentException("a query needs as many r, label, omega, t_min and t_max as t: " + rows);
        }
    }

    /** Rows that share class and guidance. */
    public static VelocityQuery of(double[] t, double[] r, long label, Guidance guidance) {
        int rows = t.length;
        long[] labels = new long[rows];
        java.util.Arrays.fill(labels, label);
        return new VelocityQuery(
                t,
                r,
                labels,
                filled(rows, guidance.omega()),
                filled(rows, guidance.tMin()),
                filled(rows, guidance.tMax()));
    }

    private static double[] filled(int rows, double value) {
        double[] values = new double[rows];
        java.util.Arrays.fill(values, value);
        return values;
    }

    /** The rows at r = t as a network is trained there: the interval is (0, 1), and ω is 1 where t lay outside. */
    public VelocityQuery onDiagonal() {
        double[] gated = omega.clone();
        for (int b = 0; b < rows(); b++) {
            gated[b] = t[b] >= tMin[b] && t[b] <= tMax[b] ? omega[b] : 1;
        }
        return new VelocityQuery(t, t, label, gated, new double[rows()], filled(rows(), 1));
    }

    /** B. */
    public int rows() {
        return t.length;
    }

    /** Rows {@code from} (included) to {@code to} (not included). */
    public VelocityQuery rows(int from, int to) {
        return new VelocityQuery(
                java.util.Arrays.copyOfRange(t, from, to),
                java.util.Arrays.copyOfRange(r, from, to),
                java.util.Arrays.copyOfRange(label, from, to),
                java.util.Arrays.copyOfRange(omega, from, to),
                java.util.Arrays.copyOfRange(tMin, from, to),
                java.util.Arrays.copyOfRange(tMax, from, to));
    }
}
