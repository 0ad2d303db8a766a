package io.pmfstudio.model.flow;

/**
 * The way from one noise to another at constant angular speed: slerp(a, b; α) = (sin((1-α)θ)·a + sin(αθ)·b) / sin θ of
 * the directions, θ the angle between them (Shoemake, "Animating rotation with quaternion curves", SIGGRAPH 1985). The
 * norm goes evenly from one end's to the other's, so that every point between is as long as noise is; the mean of two
 * independent noises would be shorter by √2 and no noise to a network.
 *
 * @param from a, not zero
 * @param to b, of the same size, neither zero nor opposite to a
 */
public record SphericalPath(float[] from, float[] to) {
    /** Below this sine the two directions are taken for one, or for opposite ones. */
    private static final double NO_ANGLE = 1e-6;

    public SphericalPath {
        if (from.length != to.length) {
            throw new IllegalArgumentException(
                    "a path needs two noises of one size, not " + from.length + " and " + to.length + " values");
        }
        if (norm(from) == 0 || norm(to) == 0) {
            throw new IllegalArgumentException("a path between directions needs noises that are not zero");
        }
        if (Math.PI - angle(from, to) < NO_ANGLE) {
            throw new IllegalArgumentException(
                    "between opposite noises there is no shortest way; choose another noise");
        }
    }

    /** θ, between 0 and π. */
    public double angle() {
        return angle(from, to);
    }

    /**
     * A point of the way.
     *
     * @param share α: 0 is the first noise, 1 the second
     */
    public float[] at(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a point between two noises is at 0 to 1, not " + share);
        }
        if (share == 0 || share == 1) {
            return share == 0 ? from.clone() : to.clone();
        }
        double angle = angle();
        boolean one = Math.sin(angle) < NO_ANGLE;
        double length = (1 - share) * norm(from) + share * norm(to);
        double ofFrom = (one ? 1 - share : Math.sin((1 - share) * angle) / Math.sin(angle)) * length / norm(from);
        double ofTo = (one ? share : Math.sin(share * angle) / Math.sin(angle)) * length / norm(to);
        float[] point = new float[from.length];
        for (int k = 0; k < point.length; k++) {
            point[k] = (float) (ofFrom * from[k] + ofTo * to[k]);
        }
        return point;
    }

    private static double norm(float[] values) {
        return Math.sqrt(dot(values, values));
    }

    private static double angle(float[] a, float[] b) {
        double cosine = dot(a, b) / (norm(a) * norm(b));
        return Math.acos(Math.max(-1, Math.min(1, cosine)));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += (double) a[k] * b[k];
        }
        return sum;
    }
}
