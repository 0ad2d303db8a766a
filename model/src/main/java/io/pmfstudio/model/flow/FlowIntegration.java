package io.pmfstudio.model.flow;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Solves dz/dt = v(z, t) from t down to 0 for a batch of states, with stops at given times and a stated tolerance.
 *
 * <p>In s = 1/t and w = z/t the flow reads dw/ds = x̄(z, t): where the denoised mean stays put, w is a straight line, and
 * the solver takes steps of any length without the stiffness that v = (z - x̄)/t has near t = 0. Steps are those of
 * Dormand and Prince (J. Comput. Appl. Math. 6, 1980), order 5 with an error estimate of order 4; the root mean square
 * over the values of each state of the estimated local error of z, largest over the states, stays below the tolerance.
 * The last step is exact: z_0 = x̄ once x̄ no longer changes (or t fell below {@link #LAST_TIME}).
 *
 * <p>The integration asks and is answered, so that every evaluation can be a slice of its own: {@link #point} and
 * {@link #time} say where x̄ is wanted, {@link #answer} gives it. Not thread-safe.
 */
public final class FlowIntegration {
    /** Where the last, exact step starts at the latest. */
    public static final double LAST_TIME = 1e-4;

    private static final double[][] A = {
        {},
        {1 / 5.0},
        {3 / 40.0, 9 / 40.0},
        {44 / 45.0, -56 / 15.0, 32 / 9.0},
        {19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0},
        {9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0},
        {35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0},
    };
    private static final double[] C = {0, 1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1, 1};
    /** Difference of the orders 5 and 4. */
    private static final double[] E = {
        71 / 57600.0, 0, -71 / 16695.0, 71 / 1920.0, -17253 / 339200.0, 22 / 525.0, -1 / 40.0
    };

    private static final int STAGES = 7;

    private final int size;
    private final double tolerance;
    private double[] w;
    private double s;
    private double stop;
    private double step;
    private double tried;
    private int stage;
    private double[][] slopes = new double[STAGES][];
    private double[] point;
    private double time;
    private boolean settled;
    private Optional<Consumer<FlowStep>> listener = Optional.empty();

    /**
     * Starts at a time; the first {@link #answer} wanted is at the start itself.
     *
     * @param z B states of {@code size} values each
     * @param size d, values in one state
     * @param t start, 0 &lt; t ≤ 1
     * @param tolerance largest local error of z, root mean square per state
     */
    public FlowIntegration(double[] z, int size, double t, double tolerance) {
        if (size < 1 || z.length == 0 || z.length % size != 0) {
            throw new IllegalArgumentException(z.length + " values are not states of " + size + " values each");
        }
        if (!(t > 0 && t <= 1)) {
            throw new IllegalArgumentException("a flow starts at 0 < t ≤ 1, not at " + t);
        }
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("the tolerance must be positive, not " + tolerance);
        }
        this.size = size;
        this.tolerance = tolerance;
        this.s = 1 / t;
        this.time = t;
        this.point = z.clone();
        this.w = scaled(z, s);
        this.stop = s;
    }

    /** Tells of every accepted step from now on. */
    void onStep(Consumer<FlowStep> each) {
        listener = Optional.of(each);
    }

    /** Goes on from where another integration has come, with the length in s that it would try next. */
    void tryFirst(double length) {
        step = length;
    }

    /** Tells of the exact last step, which {@link #settled} allows. */
    void last() {
        listener.ifPresent(each -> each.accept(FlowStep.last(s, w, slopes[0])));
    }

    /** Where x̄ is wanted next: B states. */
    public double[] point() {
        return point;
    }

    /** The time at which x̄ is wanted next. */
    public double time() {
        return time;
    }

    /** The time reached. */
    public double reached() {
        return 1 / s;
    }

    /** The states at the time reached. */
    public double[] state() {
        return scaled(w, 1 / s);
    }

    /** x̄ at the states reached; the end z_0 of the flow once {@link #settled}. */
    public double[] denoised() {
        return slopes[0].clone();
    }

    /** Whether x̄ at the time reached is known, so that {@link #headFor} may be called. */
    public boolean atStop() {
        return slopes[0] != null && s >= stop;
    }

    /** Whether x̄ has stopped changing, so that the exact last step z_0 = x̄ may be taken. */
    public boolean settled() {
        return settled || 1 / s <= LAST_TIME * (1 + 1e-9);
    }

    /** Names the next time to stop at; 0 stands for the end, which {@link #settled} reports. */
    public void headFor(double t) {
        double target = 1 / Math.max(t, LAST_TIME);
        if (!atStop() || target < s) {
            throw new IllegalStateException("cannot head for t = " + t + " from " + reached());
        }
        stop = target;
        settled = false;
        if (target > s) {
            step = step == 0 ? target - s : step;
            begin();
        }
    }

    /** Adds states that start at the time reached; x̄ is then wanted anew for all. */
    public void join(double[] more) {
        if (!atStop() || more.length % size != 0) {
            throw new IllegalStateException("states join at a stop and have " + size + " values each");
        }
        double[] both = java.util.Arrays.copyOf(w, w.length + more.length);
        System.arraycopy(scaled(more, s), 0, both, w.length, more.length);
        w = both;
        restart();
    }

    /** Wants x̄ anew at the time reached, for the field has a jump there. */
    public void restart() {
        slopes = new double[STAGES][];
        stage = 0;
        time = 1 / s;
        point = state();
    }

    /** Gives x̄ at {@link #point} and {@link #time}. */
    public void answer(double[] denoised) {
        if (denoised.length != point.length) {
            throw new IllegalArgumentException("x̄ has " + denoised.length + " values, the states " + point.length);
        }
        slopes[stage] = denoised;
        if (stage == 0) {
            if (s < stop) {
                begin();
            }
        } else if (stage < STAGES - 1) {
            stage++;
            want();
        } else {
            judge();
        }
    }

    private void begin() {
        // no sliver before a stop: the step is stretched or halved instead
        double left = stop - s;
        tried = step >= left * 0.999 ? left : Math.min(step, step * 2 > left ? left / 2 : step);
        stage = 1;
        want();
    }

    private void want() {
        double there = stage >= STAGES - 2 && s + tried >= stop ? stop : s + C[stage] * tried;
        time = 1 / there;
        double[] next = w.clone();
        for (int k = 0; k < stage; k++) {
            addScaled(next, slopes[k], A[stage][k] * tried);
        }
        for (int i = 0; i < next.length; i++) {
            next[i] /= there;
        }
        point = next;
    }

    private void judge() {
        double end = s + tried >= stop ? stop : s + tried;
        double error = largestError() / end;
        double factor = error == 0 ? 5 : Math.min(5, Math.max(0.2, 0.9 * Math.pow(tolerance / error, 0.2)));
        if (error <= tolerance) {
            settled = end >= 2 * s && largestRms(difference(slopes[STAGES - 1], slopes[0])) <= tolerance * 0.1;
            // a step cut short by a stop says little against the longer one that came before it
            step = tried < step ? Math.max(step, tried * factor) : tried * factor;
            double[] next = scaled(point, end);
            listener.ifPresent(each -> each.accept(FlowStep.of(s, end, step, w, next, slopes)));
            w = next;
            s = end;
            slopes[0] = slopes[STAGES - 1];
            stage = 0;
            if (s < stop) {
                begin();
            }
        } else {
            step = tried * Math.min(factor, 0.9);
            begin();
        }
    }

    private double largestError() {
        double[] error = new double[w.length];
        for (int k = 0; k < STAGES; k++) {
            addScaled(error, slopes[k], E[k] * tried);
        }
        return largestRms(error);
    }

    private double largestRms(double[] values) {
        double largest = 0;
        for (int from = 0; from < values.length; from += size) {
            double sum = 0;
            for (int i = from; i < from + size; i++) {
                sum += values[i] * values[i];
            }
            largest = Math.max(largest, Math.sqrt(sum / size));
        }
        return largest;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] difference = a.clone();
        addScaled(difference, b, -1);
        return difference;
    }

    private static void addScaled(double[] to, double[] values, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * values[i];
        }
    }

    private static double[] scaled(double[] values, double factor) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * factor;
        }
        return scaled;
    }
}
