package io.pmfstudio.app.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.imaging.GalleryPainting.Emphasis;
import io.pmfstudio.app.imaging.GalleryPainting.Tile;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GalleryPaintingTest {
    private static GalleryLayout layout(int count, int side, int group, int cell, int width, int height) {
        return GalleryLayout.fitting(
                new GalleryLayout.Content(count, new ImageShape(1, side, side), group), cell, width, height);
    }

    @ParameterizedTest
    @CsvSource({
        "1,28,1,0,700,600",
        "100,28,10,0,680,650",
        "100,28,10,0,1150,850",
        "1000,32,10,0,700,600",
        "7,256,1,0,700,600",
        "64,28,1,84,300,300",
        "5,64,1,16,40,40",
        "4096,16,3,0,1500,900"
    })
    void aLayoutFitsItsWidthAndFindsEveryImageAgain(int count, int side, int group, int cell, int width, int height) {
        GalleryLayout layout = layout(count, side, group, cell, width, height);
        for (int i = 0; i < count; i++) {
            assertTrue(layout.x(i) >= 0 && layout.x(i) + layout.cellWidth() <= width, layout.toString());
            double x = layout.x(i) + layout.cellWidth() / 2.0;
            double y = layout.y(i) + layout.cellHeight() / 2.0;
            assertEquals(OptionalInt.of(i), layout.indexAt(x, y));
        }
        assertEquals(OptionalInt.empty(), layout.indexAt(layout.x(0) - 1.0, 1));
        assertEquals(OptionalInt.empty(), layout.indexAt(layout.x(0) + 1.0, layout.height() + layout.gap() + 1.0));
    }

    @Test
    void columnsHaveOneClassWhereTheyCan() {
        assertEquals(10, layout(100, 28, 10, 0, 680, 650).columns());
        assertEquals(20, layout(1000, 28, 10, 28, 700, 600).columns());
        assertEquals(23, layout(1000, 28, 1, 28, 700, 600).columns());
    }

    @Test
    void aSingleImageFillsTheView() {
        GalleryLayout layout = layout(1, 28, 1, 0, 700, 600);
        assertEquals(588, layout.cellWidth());
    }

    @Test
    void onlyWhatIsInViewIsPainted() {
        GalleryLayout layout = new GalleryLayout(1000, 10, 8, 8, 2, 0);
        TreeSet<Integer> asked = new TreeSet<>();
        GalleryPainting.paint(layout, 105, 100, 30, index -> {
            asked.add(index);
            return Optional.empty();
        });
        assertEquals(100, asked.first());
        assertEquals(139, asked.last());
    }

    @Test
    void scrolledImagesAreCutAtTheEdgesOfTheView() {
        GalleryLayout layout = new GalleryLayout(4, 1, 2, 2, 1, 1);
        GalleryPainting painting = GalleryPainting.paint(layout, 1, 4, 6, index -> {
            int colour = 0xff000000 + index + 1;
            Emphasis emphasis = index == 2 ? Emphasis.FAINT : Emphasis.PLAIN;
            return Optional.of(new Tile(new Picture(1, 1, new int[] {colour}), emphasis));
        });
        int[] expected = {0xff000001, 0, 0xff000002, 0xff000002, 0, 0x3f000000};
        for (int row = 0; row < expected.length; row++) {
            assertEquals(0, painting.picture().argb()[row * 4], "left of the images");
            assertEquals(expected[row], painting.picture().argb()[row * 4 + 1], "row " + row);
            assertEquals(expected[row], painting.picture().argb()[row * 4 + 2], "row " + row);
        }
    }
}
