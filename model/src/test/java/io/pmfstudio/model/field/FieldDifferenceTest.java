package io.pmfstudio.model.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.flow.TimePair;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldDifferenceTest {
    private static FieldCell cell(double t, float z, float[] u) {
        float[] state = new float[u.length];
        java.util.Arrays.fill(state, z);
        float[] x = new float[u.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (z - t * u[i]);
        }
        TriangleGrid.Cell place = new TriangleGrid.Cell(0, 1);
        return new FieldCell(place, new TimePair(t, 0), state, u, x, u, FieldCell.Quality.FINAL);
    }

    @Test
    void theThreeKindsOfDifference() {
        float[] a = {3, -4, 0, 0}; // rms 2.5
        float[] b = {1, -3, 0, 5};
        assertArrayEquals(new float[] {2, -1, 0, -5}, FieldDifference.of(a, b, DifferenceKind.SIGNED));
        assertArrayEquals(new float[] {2, 1, 0, 5}, FieldDifference.of(a, b, DifferenceKind.ABSOLUTE));
        assertArrayEquals(new float[] {.8f, -.4f, 0, -2}, FieldDifference.of(a, b, DifferenceKind.RELATIVE), 1e-6f);
    }

    @Test
    void errorsAreRootMeanSquares() {
        FieldDifference.Deviation deviation =
                FieldDifference.deviation(cell(0.5, 1, new float[] {3, -4}), cell(0.5, 1, new float[] {2, -2}));
        assertEquals(Math.sqrt(2.5), deviation.u(), 1e-6);
        assertEquals(Math.sqrt(2.5) / 2, deviation.x(), 1e-6);
        assertEquals(Math.sqrt(2.5 / 12.5), deviation.relative(), 1e-6);
    }

    @Test
    void cellsBelowTheClipAreLeftOutOfTheMean() {
        List<FieldCell> a =
                List.of(cell(1, 0, new float[] {2}), cell(0.5, 0, new float[] {4}), cell(0.04, 0, new float[] {100}));
        List<FieldCell> b =
                List.of(cell(1, 0, new float[] {1}), cell(0.5, 0, new float[] {1}), cell(0.04, 0, new float[] {0}));
        FieldDifference.Deviation mean = FieldDifference.mean(a, b).orElseThrow();
        assertEquals(2, mean.u(), 1e-6);
        assertEquals((1 + 1.5) / 2, mean.x(), 1e-6);
        assertEquals((0.5 + 0.75) / 2, mean.relative(), 1e-6);
        assertTrue(FieldDifference.mean(a.subList(2, 3), b.subList(2, 3)).isEmpty());
    }

    @Test
    void otherStatesCannotBeSubtracted() {
        FieldCell a = cell(0.5, 1, new float[] {1});
        assertThrows(
                IllegalArgumentException.class, () -> FieldDifference.deviation(a, cell(0.5, 1.1f, new float[] {1})));
        assertThrows(IllegalArgumentException.class, () -> FieldDifference.deviation(a, cell(0.6, 1, new float[] {1})));
    }
}
