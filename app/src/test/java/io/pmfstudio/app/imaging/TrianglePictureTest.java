package io.pmfstudio.app.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrianglePictureTest {
    @ParameterizedTest
    @CsvSource({"8,28,700,600", "16,28,456,420", "32,64,1300,900", "32,28,300,300", "16,32,1200,700"})
    void aLayoutFitsItsSpaceAndFindsEveryCellAgain(int steps, int side, int width, int height) {
        TriangleGrid grid = new TriangleGrid(steps);
        TriangleLayout layout = TriangleLayout.fitting(grid, new ImageShape(1, side, side), width, height);
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
}
