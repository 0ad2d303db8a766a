package io.pmfstudio.model.checkpoint;

import io.pmfstudio.model.runtime.PartialFile;
import io.pmfstudio.model.training.ErrorMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The file {@code error-map.csv} of a run, as of its checkpoint: a line for each (r, t) cell in which something was drawn. */
public final class ErrorMapFile {
    private static final String HEADER = "step,t_from,t_to,r_from,r_to,mse_u,mse_v,draws,sum_u,sum_v";
    private static final int COLUMNS = 10;

    private ErrorMapFile() {}

    private static Path file(Path run) {
        return run.resolve("error-map.csv");
    }

    /** The map of a run; empty if it has none, or none that can be read. */
    public static Optional<ErrorMap> read(Path run) throws IOException {
        if (!Files.exists(file(run))) {
            return Optional.empty();
        }
        int step = 0;
        List<ErrorMap.Cell> cells = new ArrayList<>();
        List<String> lines = Files.readAllLines(file(run));
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] values = line.split(",", -1);
            try {
                if (values.length != COLUMNS) {
                    return Optional.empty();
                }
                step = Integer.parseInt(values[0]);
                cells.add(new ErrorMap.Cell(
                        ErrorMap.index(Double.parseDouble(values[1])),
                        ErrorMap.index(Double.parseDouble(values[3])),
                        Double.parseDouble(values[7]),
                        Double.parseDouble(values[8]),
                        Double.parseDouble(values[9])));
            } catch (IllegalArgumentException e) { // no numbers, or no cell
                return Optional.empty();
            }
        }
        return Optional.of(new ErrorMap(step, cells));
    }

    /** Writes the map of a run in place of the one before. */
    static void write(Path run, ErrorMap map) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(HEADER);
        double width = 1.0 / ErrorMap.SIDE;
        for (ErrorMap.Cell cell : map.cells()) {
            lines.add(String.join(
                    ",",
                    Integer.toString(map.step()),
                    Double.toString(cell.row() * width),
                    Double.toString((cell.row() + 1) * width),
                    Double.toString(cell.column() * width),
                    Double.toString((cell.column() + 1) * width),
                    Float.toString((float) cell.meanU()),
                    Float.toString((float) cell.meanV()),
                    Double.toString(cell.draws()),
                    Double.toString(cell.sumU()),
                    Double.toString(cell.sumV())));
        }
        try (PartialFile partial = PartialFile.of(file(run))) {
            Files.write(partial.path(), lines);
            partial.commit();
        }
    }
}
