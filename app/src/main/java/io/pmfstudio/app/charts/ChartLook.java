package io.pmfstudio.app.charts;

/**
 * How a chart is drawn.
 *
 * @param x scale of the horizontal axis
 * @param y scale of the vertical axis
 * @param smoothing points in the running mean, odd; 1 for none
 */
public record ChartLook(AxisScale x, AxisScale y, int smoothing) {
    /** Both axes linear, no smoothing. */
    public static final ChartLook PLAIN = new ChartLook(AxisScale.LINEAR, AxisScale.LINEAR, 1);

    private static final int MOST = 10_001;

    public ChartLook {
        x = x == null ? AxisScale.LINEAR : x; // a settings file may lack it
        y = y == null ? AxisScale.LINEAR : y;
        smoothing = Math.max(1, Math.min(MOST, smoothing | 1));
    }

    /** The same with another horizontal scale. */
    public ChartLook withX(AxisScale other) {
        return new ChartLook(other, y, smoothing);
    }

    /** The same with another vertical scale. */
    public ChartLook withY(AxisScale other) {
        return new ChartLook(x, other, smoothing);
    }

    /** The same with another window; an even one is one more. */
    public ChartLook withSmoothing(int points) {
        return new ChartLook(x, y, points);
    }
}
