package io.pmfstudio.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ElementTypeTest {
    private static double value(int bits) {
        ByteBuffer buffer =
                ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort(0, (short) bits);
        return ElementType.F16.real(buffer, 0);
    }

    @Test
    void everyHalfIsItsOwnNearest() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            double value = value(bits);
            if (!Double.isNaN(value)) {
                assertEquals((short) bits, ElementType.half((float) value));
            }
        }
        assertTrue(Double.isNaN(value(ElementType.half(Float.NaN))));
    }

    @Test
    void roundingTakesTheNearestHalfAndTheEvenOneOfTwo() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            float value = (float) (random.nextGaussian() * Math.pow(2, random.nextInt(46) - 30));
            if (Math.abs(value) > 65504) {
                continue;
            }
            int bits = ElementType.half(value) & 0xffff;
            double error = Math.abs(value(bits) - value);
            int magnitude = bits & 0x7fff;
            int sign = bits & 0x8000;
            if (magnitude > 0) {
                assertTrue(error <= Math.abs(value(sign | (magnitude - 1)) - value), () -> value + " rounds down");
            }
            if (magnitude < 0x7bff) {
                assertTrue(error <= Math.abs(value(sign | (magnitude + 1)) - value), () -> value + " rounds up");
            }
        }
        assertEquals(1, value(ElementType.half(1 + 0x1p-11f))); // halfway to 1 + 2^-10, whose last bit is odd
        assertEquals(1 + 0x1p-9, value(ElementType.half(1 + 3 * 0x1p-11f)));
        assertEquals(Double.POSITIVE_INFINITY, value(ElementType.half(65520)));
    }

    @Test
    void aNumberTooLargeForHalfPrecisionIsRefused() {
        StoredTensor tensor = StoredTensor.of("w", new float[] {1, 70000}, 2);
        IOException refusal = assertThrows(IOException.class, tensor::toHalf);
        assertTrue(refusal.getMessage().contains("70000"), refusal.getMessage());
    }
}
