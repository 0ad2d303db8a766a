package io.pmfstudio.model.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A picture of four colours in grey. */
class GreyPictureTest {
    @Test
    void coloursBecomeTheirLuma(@TempDir Path folder) throws IOException {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xff0000);
        image.setRGB(1, 0, 0x00ff00);
        image.setRGB(0, 1, 0x0000ff);
        image.setRGB(1, 1, 0xffffff);
        Path file = folder.resolve("four.png");
        ImageIO.write(image, "png", file.toFile());
        // Y = 0.299 R + 0.587 G + 0.114 B, ITU-R BT.601
        assertArrayEquals(
                new float[] {76.245f, 149.685f, 29.07f, 255},
                GreyPicture.read(file, 2).values(),
                1e-2f);
        Path broken = Files.write(folder.resolve("broken.png"), new byte[100]);
        assertThrows(IOException.class, () -> GreyPicture.read(broken, 2));
    }
}
