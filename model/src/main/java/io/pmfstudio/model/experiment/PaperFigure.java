package io.pmfstudio.model.experiment;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What the paper found (arXiv 2601.22158).
 *
 * @param source table or figure
 * @param measure of its numbers, such as FID after so many epochs
 * @param entries its numbers, in its order
 */
public record PaperFigure(String source, String measure, List<Entry> entries) {
    /** One of its numbers: the smaller, the better. */
    public record Entry(String what, double value) {}

    public PaperFigure {
        entries = List.copyOf(entries);
    }

    /** Number i; empty beyond the last. */
    OptionalDouble value(int i) {
        return i < entries.size() ? OptionalDouble.of(entries.get(i).value()) : OptionalDouble.empty();
    }
}
