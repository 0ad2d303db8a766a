package io.pmfstudio.model.field;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.flow.TimePair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriangleGridTest {
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 5", "8, 44", "16, 152"})
    void anOrdinaryTriangleHasAKnownNumberOfCells(int steps, int cells) {
        TriangleGrid grid = new TriangleGrid(steps);
        assertEquals(cells, grid.cellCount());
        assertEquals(cells, grid.cells().size());
        for (int i = 0; i < cells; i++) {
            assertEquals(i, grid.index(grid.cells().get(i)));
        }
    }

    @Test
    void figureOneHasTenCellsInFourRowsAndColumns() {
        TriangleGrid grid = TriangleGrid.FIGURE_ONE;
        assertEquals(10, grid.cellCount());
        assertEquals(4, grid.steps());
        assertEquals(4, grid.columns());
        assertEquals(new TimePair(0.1, 0), grid.time(grid.cells().get(9)));
        assertEquals(9, grid.index(new TriangleGrid.Cell(3, 3)));
        assertTrue(grid.hasDiagonal(2) && !grid.hasDiagonal(3));
    }

    @Test
    void theNearestCellLiesInTheTriangle() {
        TriangleGrid grid = TriangleGrid.FIGURE_ONE;
        assertEquals(new TriangleGrid.Cell(3, 3), grid.nearest(new TriangleGrid.Cell(7, 0)));
        assertEquals(new TriangleGrid.Cell(1, 2), grid.nearest(new TimePair(0.75, 0.4)));
    }

    @Test
    void timesThatMakeNoTriangleAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new TriangleGrid(List.of(0.9, 0.5), List.of(0.5)));
        assertThrows(IllegalArgumentException.class, () -> new TriangleGrid(List.of(1.0, 0.0), List.of(0.0)));
        assertThrows(IllegalArgumentException.class, () -> new TriangleGrid(List.of(1.0, 1.0), List.of(0.0)));
        assertThrows(IllegalArgumentException.class, () -> new TriangleGrid(List.of(1.0, 0.5), List.of(0.7, 0.0)));
        assertThrows(IllegalArgumentException.class, () -> new TriangleGrid(0));
        assertThrows(IllegalArgumentException.class, () -> new TriangleGrid(65));
    }
}
