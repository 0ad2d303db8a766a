package io.pmfstudio.model.toy;

/**
 * How one arm of the toy experiment came out.
 *
 * @param state its training as it stands
 * @param points one-step samples mapped back to the plane, (n, 2)
 * @param distance sliced distance from as many true samples; NaN where samples are not finite
 */
public record ToyResult(PointState state, float[] points, double distance) {
    /** A result of samples. */
    public static ToyResult of(PointState state, float[] points, float[] truth) {
        return new ToyResult(state, points, SlicedDistance.between(points, truth));
    }

    /** The arm. */
    public ToyPlan arm() {
        return state.plan();
    }
}
