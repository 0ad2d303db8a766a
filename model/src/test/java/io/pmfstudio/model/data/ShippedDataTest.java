package io.pmfstudio.model.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.data.DataSets.Split;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.ImageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums and pixels were computed from the same files with NumPy. */
class ShippedDataTest {
    private static final Path ASSETS = AppFolders.assets().orElseThrow();

    @ParameterizedTest
    @ValueSource(strings = {"fashion-mnist", "emoji"})
    void filesHaveTheirChecksums(String folder) throws IOException, NoSuchAlgorithmException {
        Path place = ASSETS.resolve("data").resolve(folder);
        assertTrue(Files.exists(place.resolve("LICENSE.txt")));
        for (String line : Files.readAllLines(place.resolve("SHA256SUMS"))) {
            String[] parts = line.split("\\s+", 2);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(place.resolve(parts[1])));
            assertEquals(parts[0], HexFormat.of().formatHex(hash), parts[1]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fashion-mnist, TRAIN, 60000, 3431114169",
        "fashion-mnist, TEST,  10000,  573469082",
        "emoji-64,      TRAIN,  1438, 3531774814",
        "emoji-64,      TEST,    156,  379827850",
        "emoji-32,      TRAIN,  1438,  883246250",
        "emoji-32,      TEST,    156,   94990558"
    })
    void readsEveryPixel(String name, Split split, int count, long sum) throws IOException {
        ImageDataSet data = DataSets.open(name, split, ASSETS);
        assertEquals(count, data.size());
        assertEquals(10, data.classNames().size());
        assertEquals(
                sum,
                Arrays.stream(data.pixels()).mapToLong(ShippedDataTest::sum).sum());
        assertEquals(data.shape().size(), data.pixels()[count - 1].length);
    }

    private static long sum(byte[] bytes) {
        return IntStream.range(0, bytes.length).mapToLong(i -> bytes[i] & 0xff).sum();
    }

    @Test
    void fashionMnistIsInOrderAndBalanced() throws IOException {
        ImageDataSet data = DataSets.open("fashion-mnist", Split.TRAIN, ASSETS);
        assertEquals(new ImageShape(1, 28, 28), data.shape());
        assertArrayEquals(new int[] {9, 0, 0, 3, 0, 2, 7, 2, 5, 5}, Arrays.copyOf(data.labels(), 10));
        assertEquals("Ankle boot", data.classNames().get(9));
        assertEquals(data.classNames(), DataSets.classNames("fashion-mnist", ASSETS));
        for (int k = 0; k < 10; k++) {
            assertEquals(6000, data.indicesOf(k).length);
        }
        byte[] row = Arrays.copyOfRange(data.pixels()[0], 14 * 28 + 10, 14 * 28 + 14);
        assertArrayEquals(new byte[] {0, 0, (byte) 237, (byte) 226}, row);
    }

    @Test
    void emojiKeepTheirClassesAndColours() throws IOException {
        ImageDataSet full = DataSets.open("emoji-64", Split.TRAIN, ASSETS);
        int[] counts = IntStream.range(0, 10).map(k -> full.indicesOf(k).length).toArray();
        assertArrayEquals(new int[] {107, 256, 54, 128, 69, 118, 60, 65, 344, 237}, counts);
        assertEquals("faces", full.classNames().get(0));
        assertEquals(full.classNames(), DataSets.classNames("emoji-32", ASSETS));
        assertPixel(full, 0, 32, 20, 253, 224, 48);
        ImageDataSet test = DataSets.open("emoji-64", Split.TEST, ASSETS);
        assertPixel(test, 0, 32, 20, 250, 222, 48);
    }

    @Test
    void halfSizeEmojiAreRoundedMeans() throws IOException {
        ImageDataSet half = DataSets.open("emoji-32", Split.TEST, ASSETS);
        assertEquals(new ImageShape(3, 32, 32), half.shape());
        assertPixel(half, 0, 16, 10, 184, 158, 36);
    }

    private static void assertPixel(ImageDataSet data, int image, int row, int column, int... rgb) {
        int plane = data.shape().height() * data.shape().width();
        int at = row * data.shape().width() + column;
        for (int c = 0; c < 3; c++) {
            assertEquals(rgb[c], data.pixels()[image][c * plane + at] & 0xff);
        }
    }

    @Test
    void aPixelOfTheQuarterIsTheRoundedMeanOfFourOfTheHalf() throws IOException {
        ImageDataSet half = DataSets.open("emoji-32", Split.TEST, ASSETS);
        ImageDataSet quarter = DataSets.open("emoji-16", Split.TEST, ASSETS);
        assertEquals(new ImageShape(3, 16, 16), quarter.shape());
        assertArrayEquals(half.labels(), quarter.labels());
        for (int i = 0; i < quarter.size(); i += 31) {
            byte[] large = half.pixels()[i];
            byte[] small = quarter.pixels()[i];
            for (int k = 0; k < small.length; k++) {
                int at = k / 256 * 1024 + k / 16 % 16 * 64 + k % 16 * 2;
                double mean = ((large[at] & 0xff)
                                + (large[at + 1] & 0xff)
                                + (large[at + 32] & 0xff)
                                + (large[at + 33] & 0xff))
                        / 4.0;
                assertEquals(Math.floor(mean + 0.5), small[k] & 0xff, "image " + i + ", value " + k);
            }
        }
    }

    @Test
    void valuesRunFromMinusOneToOne() throws IOException {
        float[] values = DataSets.open("emoji-32", Split.TRAIN, ASSETS).image(0);
        float low = 1;
        float high = -1;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        assertEquals(1, high);
        assertTrue(low >= -1 && low < 0, "low " + low);
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fashion-mnist/train-images-idx3-ubyte.gz",
                "fashion-mnist/train-labels-idx1-ubyte.gz",
                "emoji/emoji-noto.json",
                "emoji/emoji-noto-64.png"
            })
    void damagedFilesAreReportedInOneSentence(String name) throws IOException {
        Path source = ASSETS.resolve("data").resolve(name);
        Path copy = Files.createDirectories(folder.resolve("data").resolve(name).getParent());
        try (var others = Files.list(source.getParent())) {
            for (Path other : others.toList()) {
                Files.copy(other, copy.resolve(other.getFileName()));
            }
        }
        String data = name.startsWith("emoji") ? "emoji-64" : "fashion-mnist";
        byte[] whole = Files.readAllBytes(source);
        Path damaged = folder.resolve("data").resolve(name);
        Files.write(damaged, Arrays.copyOf(whole, whole.length / 2));
        assertSentence(data, damaged);
        byte[] flipped = whole.clone();
        Arrays.fill(flipped, 100, 300, (byte) 0x5a);
        Files.write(damaged, flipped);
        assertSentence(data, damaged);
        Files.delete(damaged);
        assertSentence(data, damaged);
    }

    private void assertSentence(String data, Path damaged) {
        String message = assertThrows(IOException.class, () -> DataSets.open(data, Split.TRAIN, folder))
                .getMessage();
        assertTrue(message.contains(damaged.toString()) && message.contains("fetch"), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void anUnknownNameSaysWhatThereIs() {
        String message = assertThrows(IOException.class, () -> DataSets.open("mnist\0", Split.TRAIN, ASSETS))
                .getMessage();
        assertTrue(message.contains("fashion-mnist, emoji-32, emoji-64"), message);
    }
}
