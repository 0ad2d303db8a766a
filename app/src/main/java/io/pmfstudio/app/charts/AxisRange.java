package io.pmfstudio.app.charts;

/**
 * The places that an axis shows.
 *
 * @param low at its beginning
 * @param high at its end, above low
 */
public record AxisRange(double low, double high) {
    private static final double LEAST = 1e-9;

    public AxisRange {
        if (!(high > low) || Double.isInfinite(high - low)) {
            throw new IllegalArgumentException("a range ends above its beginning, not at " + high + " after " + low);
        }
    }

    /** The range of these two places, wider where they are one. */
    public static AxisRange around(double low, double high) {
        double least = LEAST * Math.max(1, Math.max(Math.abs(low), Math.abs(high)));
        return high - low > least
                ? new AxisRange(low, high)
                : new AxisRange(
                        low - Math.max(least, 0.05 * Math.abs(low)), high + Math.max(least, 0.05 * Math.abs(high)));
    }

    /** Its length. */
    public double length() {
        return high - low;
    }

    /** A place as a share of the length, 0 at the beginning. */
    public double share(double place) {
        return (place - low) / length();
    }

    /** The place at a share of the length. */
    public double at(double share) {
        return low + share * length();
    }

    /** Wider or narrower, with a place where it was. */
    public AxisRange zoomed(double about, double factor) {
        double least = LEAST * Math.max(1, Math.abs(about));
        double wanted = Math.max(least, length() * factor);
        return new AxisRange(about - share(about) * wanted, about + (1 - share(about)) * wanted);
    }

    /** Moved by a share of its length. */
    public AxisRange moved(double share) {
        return new AxisRange(low + share * length(), high + share * length());
    }

    /** Longer at both ends by a share of its length. */
    public AxisRange padded(double share) {
        return new AxisRange(low - share * length(), high + share * length());
    }

    /** Not beyond another range; as long as it was, if that is longer. */
    public AxisRange within(AxisRange bounds) {
        if (length() >= bounds.length()) {
            return bounds;
        }
        double low2 = Math.max(bounds.low(), Math.min(low, bounds.high() - length()));
        return new AxisRange(low2, Math.min(bounds.high(), low2 + length()));
    }
}
