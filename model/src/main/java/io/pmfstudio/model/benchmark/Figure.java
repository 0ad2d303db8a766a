package io.pmfstudio.model.benchmark;

/**
 * One measured line.
 *
 * @param name what was measured
 * @param value the median
 * @param unit its unit
 * @param note what it is compared with, or an empty string
 */
public record Figure(String name, double value, String unit, String note) {
    /** The line as text. */
    @Override
    public String toString() {
        return String.format("%-46s %10.2f %-9s %s", name, value, unit, note);
    }
}
