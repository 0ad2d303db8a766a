package io.pmfstudio.model.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.data.DataSets.Split;
import io.pmfstudio.model.runtime.ImageShape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir
    Path folder;

    @Test
    void keepsSmallSquaresOfOneSizeAsTheyAre() throws IOException {
        picture("b/one.png", BufferedImage.TYPE_INT_RGB, 16, 16, (x, y) -> 0x102030 + x);
        picture("a/two.png", BufferedImage.TYPE_INT_RGB, 16, 16, (x, y) -> 0xff0000);
        picture("a/one.bmp", BufferedImage.TYPE_INT_RGB, 16, 16, (x, y) -> 0x00ff00);
        ImageDataSet data = DataSets.open(folder.toString(), Split.TRAIN, folder);
        assertEquals(new ImageShape(3, 16, 16), data.shape());
        assertEquals(List.of("a", "b"), data.classNames());
        assertEquals(List.of("a", "b"), DataSets.classNames(folder.toString(), folder));
        assertArrayEquals(new int[] {0, 0, 1}, data.labels());
        assertEquals(0x00, data.pixels()[0][0]);
        assertEquals((byte) 0xff, data.pixels()[1][0]);
        assertArrayEquals(
                new byte[] {0x10, 0x20, 0x35},
                new byte[] {data.pixels()[2][5], data.pixels()[2][256 + 5], data.pixels()[2][512 + 5]});
        assertEquals(List.of(), data.notes());
    }

    @Test
    void makesOtherSizesSquaresOf32() throws IOException {
        picture("a/wide.png", BufferedImage.TYPE_INT_RGB, 96, 64, (x, y) -> x >= 16 && x < 80 ? 0x204060 : 0xffffff);
        picture("a/small.gif", BufferedImage.TYPE_INT_RGB, 8, 8, (x, y) -> 0x204060);
        ImageDataSet data = DataSets.openFolder(folder, Split.TRAIN);
        assertEquals(new ImageShape(3, 32, 32), data.shape());
        for (byte[] image : data.pixels()) {
            assertEquals(0x20, image[0]);
            assertEquals(0x40, image[1024 + 31]);
            assertEquals(0x60, image[2048 + 1023]);
        }
    }

    @Test
    void shrinksByAreaAverages() throws IOException {
        // Rows of 0 0 90 | 90 90 0 …: thirds of 3 source pixels in 1.5-pixel stretches.
        picture("a/stripes.png", BufferedImage.TYPE_INT_RGB, 12, 12, (x, y) -> x % 3 == 2 ? 0x5a5a5a : 0);
        ImageDataSet data = DataSets.openFolder(folder, Split.TRAIN, 8);
        // The stretch 0 … 1.5 holds nothing of pixel 2; 1.5 … 3 holds all of it: 90 / 1.5 = 60.
        assertEquals(new ImageShape(1, 8, 8), data.shape());
        assertEquals(0, data.pixels()[0][0]);
        assertEquals(60, data.pixels()[0][1]);
        assertEquals(60, data.pixels()[0][8 * 7 + 3]);
    }

    @Test
    void growsByCubicInterpolation() throws IOException {
        picture("a/ramp.png", BufferedImage.TYPE_INT_RGB, 8, 8, (x, y) -> 0x010101 * (20 * x));
        ImageDataSet data = DataSets.openFolder(folder, Split.TRAIN, 16);
        // A cubic follows a ramp exactly: target 7 lies at source 3.25, target 8 at 3.75.
        assertEquals(65, data.pixels()[0][7]);
        assertEquals(75, data.pixels()[0][8]);
    }

    @Test
    void greyPicturesKeepTheirValuesInOneChannel() throws IOException {
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            grey.getRaster().setSample(i % 16, i / 16, 0, i);
        }
        Files.createDirectories(folder.resolve("a"));
        ImageIO.write(grey, "png", folder.resolve("a/grey.png").toFile());
        ImageDataSet data = DataSets.openFolder(folder, Split.TRAIN);
        assertEquals(new ImageShape(1, 16, 16), data.shape());
        for (int i = 0; i < 256; i++) {
            assertEquals((byte) i, data.pixels()[0][i]);
        }
    }

    @Test
    void transparentPixelsBecomeWhite() throws IOException {
        picture("a/clear.png", BufferedImage.TYPE_INT_ARGB, 16, 16, (x, y) -> x < 8 ? 0x00123456 : 0xff123456);
        ImageDataSet data = DataSets.openFolder(folder, Split.TRAIN);
        assertEquals((byte) 0xff, data.pixels()[0][0]);
        assertEquals(0x12, data.pixels()[0][15]);
    }

    @Test
    void reportsAndSkipsWhatItCannotRead() throws IOException {
        picture("a/good.png", BufferedImage.TYPE_INT_RGB, 16, 16, (x, y) -> 0x0000ff);
        byte[] good = Files.readAllBytes(folder.resolve("a/good.png"));
        Files.write(folder.resolve("a/cut.png"), java.util.Arrays.copyOf(good, 60));
        Files.writeString(folder.resolve("a/fake.jpg"), "not a picture");
        Files.writeString(folder.resolve("a/readme.txt"), "hello");
        Files.write(folder.resolve("a/huge.png"), hugeHeader(good));
        Files.createDirectories(folder.resolve("empty"));
        ImageDataSet data = DataSets.openFolder(folder, Split.TRAIN);
        assertEquals(1, data.size());
        assertEquals(List.of("a"), data.classNames());
        String notes = String.join("\n", data.notes());
        assertTrue(notes.contains("cut.png is damaged"), notes);
        assertTrue(notes.contains("fake.jpg is not a picture"), notes);
        assertTrue(notes.contains("readme.txt is not a PNG"), notes);
        assertTrue(notes.contains("huge.png is too large with 1000000×1000000 pixels"), notes);
        assertTrue(notes.contains("empty holds no"), notes);
        assertEquals(5, data.notes().size());
    }

    /** The same file, its header saying a million pixels each way. */
    private static byte[] hugeHeader(byte[] png) {
        byte[] bytes = png.clone();
        java.nio.ByteBuffer header = java.nio.ByteBuffer.wrap(bytes);
        header.putInt(16, 1_000_000).putInt(20, 1_000_000);
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(bytes, 12, 17);
        header.putInt(29, (int) crc.getValue());
        return bytes;
    }

    @Test
    void takesItsPartsFromTheFoldersTrainAndTest() throws IOException {
        picture("train/a/one.png", BufferedImage.TYPE_INT_RGB, 16, 16, (x, y) -> 0xff0000);
        picture("train/a/two.png", BufferedImage.TYPE_INT_RGB, 16, 16, (x, y) -> 0xff0000);
        picture("test/a/one.png", BufferedImage.TYPE_INT_RGB, 16, 16, (x, y) -> 0xff0000);
        assertEquals(2, DataSets.openFolder(folder, Split.TRAIN).size());
        assertEquals(1, DataSets.openFolder(folder, Split.TEST).size());
    }

    @Test
    void saysWhatToDoWithAFolderThatHoldsNothing() {
        String empty = assertThrows(IOException.class, () -> DataSets.openFolder(folder, Split.TRAIN))
                .getMessage();
        assertTrue(empty.contains("put the images of each class into a sub-folder"), empty);
        String noTest = assertThrows(IOException.class, () -> DataSets.openFolder(folder, Split.TEST))
                .getMessage();
        assertTrue(noTest.contains("has no test images"), noTest);
    }

    private void picture(String name, int type, int width, int height, IntBinaryOperator colour) throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = colour.applyAsInt(x, y);
                image.setRGB(x, y, type == BufferedImage.TYPE_INT_ARGB ? rgb : 0xff000000 | rgb);
            }
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        assertTrue(ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile()));
    }
}
