package io.pmfstudio.app.playground;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One scale for all arrows in view. The longest ones, near the data at small t, are cut short.
 *
 * @param reference the velocity that the legend's arrow shows: 1, 2 or 5 times a power of ten
 * @param perUnit pixels for a velocity of 1
 * @param longest pixels at which an arrow is cut
 */
record ArrowScale(double reference, double perUnit, double longest) {
    private static final double USUAL = 0.9;

    /** The scale at which nine of ten arrows (n, 2) fit into the distance between two of them. */
    static ArrowScale fitting(List<float[]> arrows, double spacing) {
        double[] lengths = arrows.stream()
                .flatMapToDouble(all ->
                        IntStream.range(0, all.length / 2).mapToDouble(i -> Math.hypot(all[2 * i], all[2 * i + 1])))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double usual = lengths.length == 0 ? 1 : lengths[(int) (USUAL * (lengths.length - 1))];
        double whole = Math.max(usual, 1e-6);
        return new ArrowScale(rounded(whole), spacing / whole, 1.6 * spacing);
    }

    /** The largest of 1, 2 and 5 times powers of ten that is not above a value. */
    private static double rounded(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        return Arrays.stream(new double[] {5, 2, 1})
                .map(step -> step * power)
                .filter(step -> step <= value * (1 + 1e-9))
                .findFirst()
                .orElse(power);
    }
}
