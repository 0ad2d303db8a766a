package io.pmfstudio.app.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrianglePictureTest {
    @ParameterizedTest
    @CsvSource({"8,28,700,600", "16,28,456,420", "32,64,1300,900", "32,28,300,300", "16,32,1200,700"})
    void aLayoutFitsItsSpaceAndFindsEveryCellAgain(int steps, int side, int width, int height) {
        TriangleGrid grid = new TriangleGrid(steps);
        TriangleLayout layout =
                TriangleLayout.fitting(grid, GridWindow.all(grid), new ImageShape(1, side, side), width, height);
        assertTrue(layout.width() <= width && layout.height() <= height, layout.toString());
        for (TriangleGrid.Cell cell : grid.cells()) {
            double x = layout.x(cell.node()) + layout.cellWidth() / 2.0;
            double y = layout.y(cell.row()) + layout.cellHeight() / 2.0;
            assertEquals(Optional.of(cell), layout.cellAt(x, y));
        }
    }

    @Test
    void pointsBelowTheDiagonalAreNoCellsButHaveANearestOne() {
        TriangleLayout layout = new TriangleLayout(new TriangleGrid(8), 10, 10, 2);
        assertEquals(Optional.empty(), layout.cellAt(5, 90));
        assertEquals(new TriangleGrid.Cell(7, 7), layout.nearestCell(5, 500));
    }

    @Test
    void wholePixelsAreRepeatedAsTheyAre() {
        int[] image = {0xff000001, 0xff000002, 0xff000003, 0xff000004};
        int[] target = new int[16];
        new PixelScaling(2, 2, 4, 4).draw(image, target, 0, 4);
        assertEquals(0xff000001, target[5]);
        assertEquals(0xff000002, target[2]);
        assertEquals(0xff000004, target[15]);
    }

    @Test
    void aPixelOfASmallerPictureIsTheMeanOfWhatItCovers() {
        int[] image = {0xff000000, 0xffffffff, 0xffffffff, 0xff000000};
        int[] target = new int[1];
        new PixelScaling(2, 2, 1, 1).draw(image, target, 0, 1);
        assertEquals(0xff808080, target[0]);
    }

    @Test
    void theMeanOfAFractionWeighsByArea() {
        int[] image = {0xff000000, 0xff0000c8};
        int[] target = new int[3];
        new PixelScaling(2, 1, 3, 1).draw(image, target, 0, 3);
        assertEquals(0xff000064, target[1]);
    }

    @Test
    void aSummaryIsWhatItSays() {
        assertEquals(new ValueSummary(-3, 4, 0.5, 5), ValueSummary.of(new float[] {-3, 4}));
    }

    @Test
    void timesLieAtTheCentresOfTheirCellsAndBetweenThemInProportion() {
        for (TriangleGrid grid : java.util.List.of(new TriangleGrid(8), TriangleGrid.FIGURE_ONE)) {
            TriangleLayout layout = new TriangleLayout(grid, 20, 20, 2);
            for (TriangleGrid.Cell cell : grid.cells()) {
                double x = layout.x(cell.node()) + 10;
                double y = layout.y(cell.row()) + 10;
                assertEquals(grid.time(cell).t(), layout.timeAt(x, y).t(), 1e-12);
                assertEquals(grid.time(cell).r(), layout.timeAt(x, y).r(), 1e-12);
                assertEquals(x, layout.xOf(grid.time(cell).r()), 1e-9);
                assertEquals(y, layout.yOf(grid.time(cell).t()), 1e-9);
            }
        }
        TriangleLayout layout = new TriangleLayout(new TriangleGrid(8), 20, 20, 2);
        assertEquals(0.9375, layout.timeAt(100, 21).t(), 1e-12);
        assertEquals(0, layout.timeAt(900, 900).t(), 1e-12);
        assertEquals(1, layout.timeAt(-50, -50).t(), 1e-12);
    }

    @Test
    void aPointNearACellOrASideIsSnapped() {
        TriangleLayout layout = new TriangleLayout(new TriangleGrid(8), 20, 20, 2);
        double x = layout.xOf(0.5);
        double y = layout.yOf(0.75);
        assertEquals(new io.pmfstudio.model.flow.TimePair(0.75, 0.5), layout.snappedAt(x + 3, y - 3, 4));
        var free = layout.snappedAt(x + 9, y - 9, 4);
        assertTrue(free.r() < 0.5 && free.t() > 0.75, free.toString());
        var diagonal = layout.snappedAt(layout.xOf(0.7) + 2, layout.yOf(0.7), 4);
        assertEquals(diagonal.t(), diagonal.r());
        assertEquals(0, layout.snappedAt(layout.xOf(0) - 3, layout.yOf(0.7), 4).r());
    }

    @Test
    void aZoomKeepsTheCellUnderTheCursorAndStaysInside() {
        TriangleGrid grid = new TriangleGrid(16);
        GridWindow window = GridWindow.all(grid);
        TriangleGrid.Cell around = new TriangleGrid.Cell(4, 10);
        for (int i = 0; i < 30; i++) {
            window = window.zoomed(grid, 1, around);
            assertTrue(window.contains(around), window.toString());
            assertTrue(window.row() >= 0 && window.row() + window.rows() <= 16, window.toString());
            assertTrue(window.node() >= 0 && window.node() + window.columns() <= 17, window.toString());
        }
        assertEquals(GridWindow.FEWEST, window.rows());
        GridWindow moved = window.showing(grid, new TriangleGrid.Cell(15, 16));
        assertEquals(new GridWindow(14, 15, 2, 2), moved);
        for (int i = 0; i < 30; i++) {
            moved = moved.zoomed(grid, -1, around);
        }
        assertTrue(moved.isAll(grid), moved.toString());
    }

    @Test
    void aWindowsCellsAndTimesAreThoseOfTheWhole() {
        TriangleGrid grid = new TriangleGrid(8);
        TriangleLayout layout = new TriangleLayout(grid, new GridWindow(2, 3, 4, 4), 20, 20, 2);
        assertEquals(Optional.of(new TriangleGrid.Cell(3, 4)), layout.cellAt(1.5 * 22, 1.5 * 22));
        assertEquals(Optional.empty(), layout.cellAt(5, 3.5 * 22), "below the diagonal");
        TimePair centre = layout.timeAt(22 + 10, 22 + 10);
        assertEquals(1 - 3 / 8.0, centre.t(), 1e-12);
        assertEquals(1 - 4 / 8.0, centre.r(), 1e-12);
        ImageShape dot = new ImageShape(1, 1, 1);
        List<int[]> images = grid.cells().stream()
                .map(cell -> new int[] {0xff000000 | cell.row() << 8 | cell.node()})
                .toList();
        Picture picture = TrianglePainting.paint(layout, PixelPainter.picture(dot), images)
                .picture();
        assertEquals(4 * 22 - 2, picture.width());
        assertEquals(0xff000000 | 3 << 8 | 4, picture.argb()[(22 + 5) * picture.width() + 22 + 5]);
        assertEquals(0, picture.argb()[(3 * 22 + 5) * picture.width() + 5], "below the diagonal nothing is painted");
    }
}
