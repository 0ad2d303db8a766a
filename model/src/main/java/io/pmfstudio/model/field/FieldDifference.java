package io.pmfstudio.model.field;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Two sources at the same cell, subtracted. Both must have been asked at the same state, or the numbers mean nothing. */
public final class FieldDifference {
    /** Below this t networks divide by a clipped t; such cells are marked and left out of means over a triangle. */
    public static final double SMALLEST_SURE_T = 0.05;

    /** Root mean square of what two copies of one state may differ by: they are rounded to float32 on their ways. */
    private static final double SAME_STATE = 1e-3;

    private FieldDifference() {}

    /**
     * How far two cells are apart; rms is the root mean square over all values of an image.
     *
     * @param u rms of the difference of u
     * @param x rms of the difference of x
     * @param relative rms of the difference of u divided by rms of the first cell's u; 0 where both are 0
     */
    public record Deviation(double u, double x, double relative) {}

    /** The difference of two images, value by value. */
    public static float[] of(float[] a, float[] b, DifferenceKind kind) {
        double unit = kind == DifferenceKind.RELATIVE ? rms(a) : 1;
        float[] difference = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            double signed = (double) a[i] - b[i];
            difference[i] = (float) (kind == DifferenceKind.ABSOLUTE ? Math.abs(signed) : ratio(signed, unit));
        }
        return difference;
    }

    /**
     * The difference of two cells as a cell, whose images are differences; its state is the one that both share.
     *
     * @throws IllegalArgumentException if the cells lie at different places or states
     */
    public static FieldCell of(FieldCell a, FieldCell b, DifferenceKind kind) {
        check(a, b);
        return new FieldCell(
                a.place(),
                a.time(),
                a.z(),
                of(a.u(), b.u(), kind),
                of(a.x(), b.x(), kind),
                of(a.v(), b.v(), kind),
                a.quality() == FieldCell.Quality.FINAL ? b.quality() : a.quality());
    }

    /**
     * How far two cells are apart.
     *
     * @throws IllegalArgumentException if the cells lie at different places or states
     */
    public static Deviation deviation(FieldCell a, FieldCell b) {
        check(a, b);
        double u = rms(of(a.u(), b.u(), DifferenceKind.SIGNED));
        return new Deviation(u, rms(of(a.x(), b.x(), DifferenceKind.SIGNED)), ratio(u, rms(a.u())));
    }

    /** The mean of each number over cells with t ≥ 0.05, paired in their order; empty if there is none. */
    public static Optional<Deviation> mean(List<FieldCell> a, List<FieldCell> b) {
        double[] sums = new double[3];
        int cells = 0;
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i).time().t() >= SMALLEST_SURE_T) {
                Deviation deviation = deviation(a.get(i), b.get(i));
                sums[0] += deviation.u();
                sums[1] += deviation.x();
                sums[2] += deviation.relative();
                cells++;
            }
        }
        int count = cells;
        double[] mean = Arrays.stream(sums).map(sum -> sum / count).toArray();
        return count == 0 ? Optional.empty() : Optional.of(new Deviation(mean[0], mean[1], mean[2]));
    }

    private static void check(FieldCell a, FieldCell b) {
        boolean same = a.time().equals(b.time()) && a.z().length == b.z().length;
        if (!same || rms(of(a.z(), b.z(), DifferenceKind.SIGNED)) > SAME_STATE * (1 + rms(a.z()))) {
            throw new IllegalArgumentException("two fields can be subtracted only at the same times and states, not at "
                    + a.time() + " and " + b.time());
        }
    }

    private static double ratio(double value, double unit) {
        return unit == 0 ? (value == 0 ? 0 : Double.POSITIVE_INFINITY) : value / unit;
    }

    static double rms(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / values.length);
    }
}
