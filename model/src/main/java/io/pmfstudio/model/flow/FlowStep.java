package io.pmfstudio.model.flow;

/**
 * One accepted step of a {@link FlowIntegration} with the states between its ends: the continuous extension of order 4 of
 * Dormand and Prince's method (Hairer, Nørsett, Wanner, Solving Ordinary Differential Equations I, II.6), in s = 1/t and
 * w = z/t. It costs no evaluation of the field.
 */
public final class FlowStep {
    private static final double[] D = {
        -12715105075.0 / 11282082432.0,
        0,
        87487479700.0 / 32700410799.0,
        -10690763975.0 / 1880347072.0,
        701980252875.0 / 199316789632.0,
        -1453857185.0 / 822651844.0,
        69997945.0 / 29380423.0
    };

    private final double from;
    private final double to;
    private final double next;
    private final double[] start;
    /** What is added to the start; single precision is enough, for it is divided by s. */
    private final float[][] terms;

    private FlowStep(double from, double to, double next, double[] start, float[][] terms) {
        this.from = from;
        this.to = to;
        this.next = next;
        this.start = start;
        this.terms = terms;
    }

    /**
     * A step of the method.
     *
     * @param from s at its start
     * @param to s at its end
     * @param next length in s of the step that the method would take next
     * @param start w at its start
     * @param end w at its end
     * @param slopes x̄ at its seven stages
     */
    static FlowStep of(double from, double to, double next, double[] start, double[] end, double[][] slopes) {
        double length = to - from;
        float[][] terms = new float[4][start.length];
        for (int i = 0; i < start.length; i++) {
            double whole = end[i] - start[i];
            double first = length * slopes[0][i] - whole;
            double fifth = 0;
            for (int k = 0; k < D.length; k++) {
                fifth += D[k] * slopes[k][i];
            }
            terms[0][i] = (float) whole;
            terms[1][i] = (float) first;
            terms[2][i] = (float) (whole - length * slopes[6][i] - first);
            terms[3][i] = (float) (length * fifth);
        }
        return new FlowStep(from, to, next, start, terms);
    }

    /**
     * The exact last stretch to t = 0, along which x̄ stays.
     *
     * @param from s at its start
     * @param start w at its start
     * @param mean x̄
     */
    static FlowStep last(double from, double[] start, double[] mean) {
        float[][] terms = new float[1][mean.length];
        for (int i = 0; i < mean.length; i++) {
            terms[0][i] = (float) mean[i];
        }
        return new FlowStep(from, Double.POSITIVE_INFINITY, 0, start, terms);
    }

    /** The time at which it starts. */
    public double begin() {
        return 1 / from;
    }

    /** The lower time at which it ends; 0 for the last one. */
    public double end() {
        return 1 / to;
    }

    /** Length in s of the step that the method would take next. */
    double next() {
        return next;
    }

    /** The states at a time between its ends. */
    public double[] state(double t) {
        if (!(t <= begin() * (1 + 1e-12) && t >= end() * (1 - 1e-12))) {
            throw new IllegalArgumentException("t = " + t + " is not between " + begin() + " and " + end());
        }
        return end() == 0 ? ofLast(t) : between(t);
    }

    /** z = t·w(1/t) with w on a straight line. */
    private double[] ofLast(double t) {
        double[] z = new double[start.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = t * start[i] + (1 - t * from) * terms[0][i];
        }
        return z;
    }

    private double[] between(double t) {
        double part = Math.max(0, Math.min(1, (1 / t - from) / (to - from)));
        double left = 1 - part;
        double[] z = new double[start.length];
        for (int i = 0; i < z.length; i++) {
            double inner = terms[1][i] + part * (terms[2][i] + left * terms[3][i]);
            z[i] = t * (start[i] + part * (terms[0][i] + left * inner));
        }
        return z;
    }

    /** Bytes that it takes, about. */
    public long bytes() {
        return (8L + 4L * terms.length) * start.length;
    }
}
