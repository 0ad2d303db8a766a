package io.pmfstudio.model.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pmfstudio.model.flow.TimePair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldTableTest {
    private static FieldCell cell(float z, float u, float x, float v) {
        return new FieldCell(
                new TriangleGrid.Cell(1, 3),
                new TimePair(0.5, 0.25),
                new float[] {z, z, z, z},
                new float[] {u, -u, u, -u},
                new float[] {x, -x, 0, 0},
                new float[] {v, 0, 0, 0},
                FieldCell.Quality.FINAL);
    }

    /** Sums of four values: 2² · 4 / 4, 3² · 4 / 4, 4² · 2 / 4 and 6² / 4. */
    private static final double[] FIRST = {0.5, 0.25, 2, 3, 3, Math.sqrt(8), -4, 4, 0};

    @Test
    void aFieldIsToldByItsRootMeanSquares(@TempDir Path folder) throws IOException {
        FieldTable table = FieldTable.of(List.of(cell(2, 3, 4, 6)));
        assertArrayEquals(FIRST, table.rows().get(0), 1e-9);
        Path file = folder.resolve("field.csv");
        table.write(file);
        List<String> lines = Files.readAllLines(file);
        assertEquals("t,r,rms_z,rms_u,rms_v,rms_x,min_x,max_x,mean_x", lines.get(0));
        double[] read = Arrays.stream(lines.get(1).split(",", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertArrayEquals(FIRST, read, 1e-8);
    }

    @Test
    void twoFieldsAreToldWithTheirDifference() {
        FieldTable table = FieldTable.of(List.of(cell(2, 3, 4, 6)), List.of(cell(2, 1, 2, 2)));
        double[] row = table.rows().get(0);
        assertEquals(table.columns().size(), row.length);
        assertArrayEquals(FIRST, Arrays.copyOf(row, FIRST.length), 1e-9);
        assertArrayEquals(
                new double[] {1, 1, Math.sqrt(2), 2, Math.sqrt(2), 2.0 / 3},
                Arrays.copyOfRange(row, FIRST.length, row.length),
                1e-6);
    }

    @Test
    void fieldsOfDifferentStatesAreNoPair() {
        List<FieldCell> a = List.of(cell(2, 3, 4, 6));
        List<FieldCell> b = List.of(cell(-2, 3, 4, 6));
        assertThrows(IllegalArgumentException.class, () -> FieldTable.of(a, b));
    }
}
