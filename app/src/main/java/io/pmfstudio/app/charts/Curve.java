package io.pmfstudio.app.charts;

import java.util.Arrays;

/** Points with rising x, to which more are added at the end. Values that are not finite are gaps. Screen thread only. */
public final class Curve {
    private final String name;
    private double[] x = new double[64];
    private double[] y = new double[64];
    private int size;

    /** No points yet. */
    public Curve(String name) {
        this.name = name;
    }

    /** What the legend calls it. */
    public String name() {
        return name;
    }

    /**
     * Adds a point.
     *
     * @throws IllegalArgumentException if x does not rise
     */
    public void add(double nextX, double nextY) {
        if (size > 0 && !(nextX > x[size - 1])) {
            throw new IllegalArgumentException("x must rise: " + nextX + " comes after " + x[size - 1]);
        }
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        x[size] = nextX;
        y[size] = nextY;
        size++;
    }

    /** Number of points. */
    public int size() {
        return size;
    }

    /** x of point i. */
    public double x(int i) {
        return x[i];
    }

    /** y of point i. */
    public double y(int i) {
        return y[i];
    }

    /** Number of points with an x below this one. */
    public int countBelow(double limit) {
        int found = Arrays.binarySearch(x, 0, size, limit);
        return found >= 0 ? found : -found - 1;
    }

    /** The point whose x is nearest, or -1 without points. */
    public int nearest(double wanted) {
        int above = countBelow(wanted);
        if (above == 0 || above == size) {
            return size == 0 ? -1 : Math.min(above, size - 1);
        }
        return wanted - x[above - 1] <= x[above] - wanted ? above - 1 : above;
    }

    /**
     * The same points, each y the mean of the finite values among the {@code window} points around it, fewer at the ends.
     *
     * @param window odd; 1 changes nothing
     */
    public Curve smoothed(int window) {
        if (window < 1 || window % 2 == 0) {
            throw new IllegalArgumentException("the window is an odd number of points, not " + window);
        }
        Curve smooth = new Curve(name);
        smooth.x = Arrays.copyOf(x, Math.max(size, 1));
        smooth.y = new double[Math.max(size, 1)];
        smooth.size = size;
        double[] sums = new double[size + 1];
        int[] counts = new int[size + 1];
        for (int i = 0; i < size; i++) {
            boolean finite = Double.isFinite(y[i]);
            sums[i + 1] = sums[i] + (finite ? y[i] : 0);
            counts[i + 1] = counts[i] + (finite ? 1 : 0);
        }
        for (int i = 0; i < size; i++) {
            int reach = Math.min(window / 2, Math.min(i, size - 1 - i)); // alike on both sides: no lag at the ends
            int count = counts[i + reach + 1] - counts[i - reach];
            smooth.y[i] = count == 0 ? Double.NaN : (sums[i + reach + 1] - sums[i - reach]) / count;
        }
        return smooth;
    }
}
