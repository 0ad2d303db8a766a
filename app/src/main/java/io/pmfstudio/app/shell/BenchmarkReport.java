package io.pmfstudio.app.shell;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Prints a benchmark's figures in columns: medians and upper percentiles, the latter also against the median. */
final class BenchmarkReport {
    private final PrintStream out;

    BenchmarkReport(PrintStream out) {
        this.out = out;
    }

    /** One number. */
    void row(String name, double value, String unit) {
        out.printf(Locale.ROOT, "%-60s %9.2f %s%n", name, value, unit);
    }

    /** The median of some numbers. */
    void median(String name, List<Double> values, String unit) {
        row(name + " (median of " + values.size() + ")", percentile(sorted(values), 0.5), unit);
    }

    /** Median and upper percentiles. */
    void percentiles(String name, List<Double> values) {
        double[] sorted = sorted(values);
        double median = percentile(sorted, 0.5);
        row(name + ", median of " + values.size(), median, "ms");
        for (double part : new double[] {0.9, 0.99, 1}) {
            String share = String.format(Locale.ROOT, "%s, %.0f %%", name, part * 100);
            double value = percentile(sorted, part);
            out.printf(Locale.ROOT, "%-60s %9.2f ms   %.2f × median%n", share, value, value / median);
        }
    }

    private static double[] sorted(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double percentile(double[] sorted, double part) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))];
    }
}
