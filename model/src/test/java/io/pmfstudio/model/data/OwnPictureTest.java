package io.pmfstudio.model.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.runtime.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPictureTest {
    @TempDir
    private Path folder;

    /** 24×8: black, then a middle square that is red above and blue below, then white. */
    private Path picture() throws IOException {
        BufferedImage image = new BufferedImage(24, 8, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 24; x++) {
                image.setRGB(x, y, x < 8 ? 0 : x >= 16 ? 0xffffff : y < 4 ? 0xff0000 : 0x0000ff);
            }
        }
        Path file = folder.resolve("picture.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @Test
    void theMiddleSquareBecomesAnImageOfTheShape() throws IOException {
        float[] colours = OwnPicture.read(picture(), new ImageShape(3, 2, 2));
        assertArrayEquals(new float[] {1, 1, -1, -1, -1, -1, -1, -1, -1, -1, 1, 1}, colours);
    }

    @Test
    void coloursBecomeTheirLumaInOneChannel() throws IOException {
        float[] grey = OwnPicture.read(picture(), new ImageShape(1, 2, 2));
        // 0.299 and 0.114 of [0, 1] in [-1, 1]
        assertArrayEquals(new float[] {-0.402f, -0.402f, -0.772f, -0.772f}, grey, 1e-5f);
    }

    @Test
    void whatIsNoPictureIsRefusedByName() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.png"), "not a picture");
        IOException refused = assertThrows(IOException.class, () -> OwnPicture.read(broken, new ImageShape(1, 4, 4)));
        assertTrue(refused.getMessage().contains("broken.png"), refused.getMessage());
        assertEquals(
                "a picture becomes a square of one or three channels, not " + new ImageShape(2, 4, 4),
                assertThrows(IllegalArgumentException.class, () -> OwnPicture.read(picture(), new ImageShape(2, 4, 4)))
                        .getMessage());
    }
}
