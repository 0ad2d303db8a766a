package io.pmfstudio.model.flow;

/**
 * Classifier-free guidance: the scale ω and the interval of t in which it holds.
 *
 * @param omega guidance scale ω ≥ 1; 1 is none
 * @param tMin lower end of the interval
 * @param tMax upper end of the interval
 */
public record Guidance(double omega, double tMin, double tMax) {
    /** No guidance: ω = 1 over the whole interval. */
    public static final Guidance NONE = new Guidance(1, 0, 1);

    public Guidance {
        if (!(omega >= 1) || Double.isInfinite(omega)) {
            throw new IllegalArgumentException("the guidance scale ω must be at least 1, not " + omega);
        }
        if (!(tMin >= 0 && tMin <= tMax && tMax <= 1)) {
            throw new IllegalArgumentException(
                    "the guidance interval must lie in 0,1 with its lower end first, not " + tMin + "," + tMax);
        }
    }

    /** ω where t lies in the interval, 1 elsewhere. */
    public double scaleAt(double t) {
        return t >= tMin && t <= tMax ? omega : 1;
    }
}
