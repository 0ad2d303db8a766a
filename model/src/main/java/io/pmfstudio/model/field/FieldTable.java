package io.pmfstudio.model.field;

import io.pmfstudio.model.field.FieldDifference.Deviation;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A field, or two on the same states, in numbers: a line for each cell with root mean squares of its images, and of their
 * difference.
 *
 * @param columns names
 * @param rows a number for each column
 */
public record FieldTable(List<String> columns, List<double[]> rows) {
    private static final List<String> ONE =
            List.of("t", "r", "rms_z", "rms_u", "rms_v", "rms_x", "min_x", "max_x", "mean_x");
    private static final List<String> TWO = Stream.concat(
                    ONE.stream(),
                    Stream.of(
                            "rms_u_b",
                            "rms_v_b",
                            "rms_x_b",
                            "rms_u_difference",
                            "rms_x_difference",
                            "relative_u_difference"))
            .toList();

    /** The table of one field. */
    public static FieldTable of(List<FieldCell> cells) {
        return new FieldTable(ONE, cells.stream().map(FieldTable::single).toList());
    }

    /**
     * The table of two fields, paired in their order.
     *
     * @throws IllegalArgumentException if two cells lie at different places or states
     */
    public static FieldTable of(List<FieldCell> a, List<FieldCell> b) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < a.size(); i++) {
            rows.add(pair(a.get(i), b.get(i)));
        }
        return new FieldTable(TWO, rows);
    }

    private static double[] single(FieldCell cell) {
        DoubleStream.Builder x = DoubleStream.builder();
        for (float value : cell.x()) {
            x.add(value);
        }
        var range = x.build().summaryStatistics();
        return new double[] {
            cell.time().t(),
            cell.time().r(),
            FieldDifference.rms(cell.z()),
            FieldDifference.rms(cell.u()),
            FieldDifference.rms(cell.v()),
            FieldDifference.rms(cell.x()),
            range.getMin(),
            range.getMax(),
            range.getAverage()
        };
    }

    private static double[] pair(FieldCell a, FieldCell b) {
        Deviation deviation = FieldDifference.deviation(a, b);
        double[] second = {
            FieldDifference.rms(b.u()),
            FieldDifference.rms(b.v()),
            FieldDifference.rms(b.x()),
            deviation.u(),
            deviation.x(),
            deviation.relative()
        };
        return DoubleStream.concat(DoubleStream.of(single(a)), DoubleStream.of(second))
                .toArray();
    }

    /** Writes it as comma-separated values; the file appears when it is whole. */
    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(String.join(",", columns)));
        for (double[] row : rows) {
            lines.add(DoubleStream.of(row)
                    .mapToObj(value -> String.format(Locale.ROOT, "%.9g", value))
                    .collect(Collectors.joining(",")));
        }
        try (PartialFile partial = PartialFile.of(file)) {
            Files.write(partial.path(), lines);
            partial.commit();
        }
    }
}
