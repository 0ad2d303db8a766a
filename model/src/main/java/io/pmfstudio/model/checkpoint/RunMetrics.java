package io.pmfstudio.model.checkpoint;

import io.pmfstudio.model.training.RunStep;
import io.pmfstudio.model.training.StepMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The file {@code metrics.csv} of a run: a header and a line per step, with one more column where the plan has a perceptual
 * loss. A last line that is cut off is left out.
 */
public final class RunMetrics {
    private static final String HEADER = "step,images,mse_u,mse_v,du_dt,gradient_norm,images_per_second";
    private static final String PERCEPTUAL = "perceptual";
    private static final int COLUMNS = 7;

    private RunMetrics() {}

    private static Path file(Path folder) {
        return folder.resolve("metrics.csv");
    }

    /** All steps of a run; none where it has no metrics yet. */
    public static List<RunStep> read(Path folder) throws IOException {
        if (!Files.exists(file(folder))) {
            return List.of();
        }
        List<RunStep> steps = new ArrayList<>();
        for (String line : Files.readAllLines(file(folder))) {
            parse(line).ifPresent(steps::add);
        }
        return steps;
    }

    private static Optional<RunStep> parse(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != COLUMNS && cells.length != COLUMNS + 1) {
            return Optional.empty();
        }
        try {
            StepMetrics metrics = new StepMetrics(
                    Integer.parseInt(cells[0]),
                    Long.parseLong(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4]),
                    Double.parseDouble(cells[5]),
                    cells.length > COLUMNS
                            ? OptionalDouble.of(Double.parseDouble(cells[COLUMNS]))
                            : OptionalDouble.empty());
            return Optional.of(new RunStep(metrics, Double.parseDouble(cells[6])));
        } catch (NumberFormatException e) { // the header, or a line that was cut off
            return Optional.empty();
        }
    }

    /** Appends a step. */
    static void append(Path folder, RunStep step) throws IOException {
        Path file = file(folder);
        StepMetrics metrics = step.metrics();
        boolean perceptual = metrics.perceptual().isPresent();
        if (!Files.exists(file)) {
            Files.writeString(file, HEADER + (perceptual ? "," + PERCEPTUAL : "") + "\n");
        }
        String line = String.format(
                Locale.ROOT,
                "%d,%d,%s,%s,%s,%s,%.2f%s%n",
                metrics.step(),
                metrics.images(),
                (float) metrics.meanSquareU(),
                (float) metrics.meanSquareV(),
                (float) metrics.rateOfU(),
                (float) metrics.gradientNorm(),
                step.imagesPerSecond(),
                perceptual ? "," + (float) metrics.perceptual().getAsDouble() : "");
        Files.writeString(file, line, StandardOpenOption.APPEND);
    }

    /** Drops all steps after one. */
    static void keep(Path folder, int step) throws IOException {
        Path file = file(folder);
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file);
            Files.write(file, lines.subList(0, Math.min(lines.size(), step + 1)));
        }
    }
}
