package io.pmfstudio.model.toy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of points as people save them, and files that are none. */
class PointListTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("points.csv"), text);
    }

    private String refusal(String text) throws IOException {
        Path file = file(text);
        return assertThrows(IOException.class, () -> PointList.read(file, "mine"))
                .getMessage();
    }

    @Test
    void twoNumbersALineAreAPoint() throws IOException {
        PointCloud cloud = PointList.read(file("x,y\n# mine\n0.5, -0.25\n\n-1;1\n0 0\n"), "mine");
        assertArrayEquals(new float[] {0.5f, -0.25f, -1, 1, 0, 0}, cloud.points());
        assertEquals("mine", cloud.title());
    }

    @Test
    void largePointsAreMovedAndShrunkAlikeInBothDirections() throws IOException {
        assertArrayEquals(
                new float[] {-1, -0.5f, 1, 0.5f},
                PointList.read(file("100,10\n140,30\n"), "mine").points(),
                1e-6f);
    }

    @Test
    void whatIsNoListIsRefusedInOneSentence() throws IOException {
        assertTrue(refusal("0,1\n1,b\n").startsWith("line 2 of "));
        assertTrue(refusal("0,1,2\n0,1,2").contains("is not two numbers"));
        assertTrue(refusal("0,1\nNaN,1\n").contains("line 2"));
        assertTrue(refusal("").contains("no line of two numbers"));
        assertTrue(refusal("0,0\n".repeat(100_001)).contains("more than 100000"));
        assertTrue(refusal("0".repeat(8_000_001)).contains("too large"));
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertTrue(assertThrows(IOException.class, () -> PointList.read(bytes, "mine"))
                .getMessage()
                .contains("is no text"));
    }
}
