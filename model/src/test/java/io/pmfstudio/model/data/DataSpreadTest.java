package io.pmfstudio.model.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataSpreadTest {
    private static ImageDataSet images(byte[]... pixels) {
        return new ImageDataSet(
                "two", new ImageShape(1, 1, 2), List.of("all"), new int[pixels.length], pixels, List.of());
    }

    /** The first pixel is black or white, ±1 about a mean of 0; the second never changes. */
    @Test
    void itIsTheRootMeanSquareAboutTheMeanImage() {
        ImageDataSet data = images(new byte[] {0, 51}, new byte[] {(byte) 255, 51});
        assertEquals(Math.sqrt(0.5), DataSpread.of(data), 1e-12);
    }

    @Test
    void equalImagesHaveNone() {
        assertEquals(0, DataSpread.of(images(new byte[] {7, 200 - 256}, new byte[] {7, 200 - 256})));
    }
}
