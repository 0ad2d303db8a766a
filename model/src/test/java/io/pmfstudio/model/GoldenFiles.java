package io.pmfstudio.model;

import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The folder of reference numbers: the one in the test resources, or {@code -Dpmf.golden=DIR}. */
public final class GoldenFiles {
    private GoldenFiles() {}

    /** The folder. */
    public static Path folder() {
        String named = System.getProperty("pmf.golden", "");
        if (named.isBlank()) {
            return Path.of("src/test/resources/golden").toAbsolutePath();
        }
        // tests run in the module's folder, the path may have been given from the root's
        return Files.isDirectory(Path.of(named))
                ? Path.of(named)
                : Path.of("..").resolve(named);
    }

    /** Every sub-folder with a config.json: a network case. */
    public static List<Path> networks() throws IOException {
        try (Stream<Path> folders = Files.list(folder())) {
            return folders.filter(folder -> Files.exists(folder.resolve("config.json")))
                    .sorted()
                    .toList();
        }
    }

    /** Reads a file of reference tensors; another folder may leave it out, and its test is then skipped. */
    public static TensorFile open(Path file) throws IOException {
        Assumptions.assumeTrue(Files.exists(file) || isOurs(), () -> file + " is not in this folder");
        return Safetensors.read(file);
    }

    private static boolean isOurs() {
        return System.getProperty("pmf.golden", "").isBlank();
    }

    /** max |out - ref| / max |ref| of the worst row. */
    public static double worstRow(double[] out, double[] reference, int rows) {
        if (out.length != reference.length) {
            throw new IllegalArgumentException(out.length + " values against " + reference.length);
        }
        int size = out.length / rows;
        double worst = 0;
        for (int row = 0; row < rows; row++) {
            worst = Math.max(worst, rowError(out, reference, row * size, (row + 1) * size));
        }
        return worst;
    }

    /** max |out - ref| / max |ref| over a stretch. */
    public static double rowError(double[] out, double[] reference, int from, int to) {
        double largest = 0;
        double error = 0;
        for (int i = from; i < to; i++) {
            // a NaN must not slip through Math.max's way with it
            double difference = Math.abs(out[i] - reference[i]);
            error = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(error, difference);
            largest = Math.max(largest, Math.abs(reference[i]));
        }
        return error / largest;
    }
}
