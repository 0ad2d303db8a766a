package io.pmfstudio.model.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GaussianNoiseTest {
    /** Known answers published with Random123 for philox4x32, 10 rounds. */
    @Test
    void countersAreEncryptedAsPublished() {
        assertArrayEquals(new int[] {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}, encrypted(new int[4], 0, 0));
        int[] ones = {-1, -1, -1, -1};
        assertArrayEquals(new int[] {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}, encrypted(ones, -1, -1));
        int[] pi = {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};
        assertArrayEquals(
                new int[] {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}, encrypted(pi, 0xa4093822, 0x299f31d0));
    }

    private static int[] encrypted(int[] counter, int key0, int key1) {
        int[] words = counter.clone();
        GaussianNoise.philox(words, key0, key1);
        return words;
    }

    @Test
    void anImageDependsOnSeedAndIndexAlone() {
        GaussianNoise noise = new GaussianNoise(7, Purpose.STATE);
        float[] image = noise.image(41, 784);
        noise.image(40, 3072);
        assertArrayEquals(image, new GaussianNoise(7, Purpose.STATE).image(41, 784));
        assertArrayEquals(Arrays.copyOf(image, 10), noise.image(41, 10), "a shorter request is a prefix");
        assertNotEquals(image[0], noise.image(42, 784)[0]);
        assertNotEquals(image[0], new GaussianNoise(8, Purpose.STATE).image(41, 784)[0]);
        assertNotEquals(image[0], new GaussianNoise(7, Purpose.TRAINING).image(41, 784)[0]);
    }

    @Test
    void valuesAreStandardNormal() {
        float[] values = new GaussianNoise(1, Purpose.STATE).image(0, 400_000);
        double mean = 0;
        double square = 0;
        double fourth = 0;
        double neighbour = 0;
        for (int i = 0; i < values.length; i++) {
            double v = values[i];
            mean += v / values.length;
            square += v * v / values.length;
            fourth += v * v * v * v / values.length;
            neighbour += v * values[(i + 1) % values.length] / values.length;
        }
        // four standard errors of each moment
        assertEquals(0, mean, 4 / Math.sqrt(values.length));
        assertEquals(1, square, 4 * Math.sqrt(2.0 / values.length));
        assertEquals(3, fourth, 4 * Math.sqrt(96.0 / values.length));
        assertEquals(0, neighbour, 4 / Math.sqrt(values.length));
    }
}
