package io.pmfstudio.model.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A named tensor of a file, row-major. Its numbers stay in the file until they are asked for.
 *
 * @param name its key in the file
 * @param type how its numbers are stored
 * @param shape its sizes; empty for a single number
 * @param bytes the stored numbers
 */
public record StoredTensor(String name, ElementType type, long[] shape, ByteSource bytes) {
    private static final int CHUNK = 1 << 17;

    public StoredTensor {
        long needed = Math.multiplyExact(count(shape), type.bytes());
        if (bytes.length() != needed) {
            throw new IllegalArgumentException(
                    name + " " + words(shape) + " needs " + needed + " bytes, not " + bytes.length());
        }
    }

    /** A tensor of floats to be written as F32. */
    public static StoredTensor of(String name, float[] values, long... shape) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, 4)];
        little(bytes).asFloatBuffer().put(values);
        return new StoredTensor(name, ElementType.F32, shape, new ByteSource.InMemory(bytes));
    }

    /** A tensor of float arrays, one after the other along its first axis, to be written as F32. */
    public static StoredTensor of(String name, List<float[]> parts, long... shape) {
        byte[] bytes = new byte[Math.toIntExact(Math.multiplyExact(count(shape), 4L))];
        FloatBuffer floats = little(bytes).asFloatBuffer();
        parts.forEach(floats::put);
        if (floats.hasRemaining()) {
            throw new IllegalArgumentException(name + " " + words(shape) + " lacks " + floats.remaining() + " values");
        }
        return new StoredTensor(name, ElementType.F32, shape, new ByteSource.InMemory(bytes));
    }

    /** A tensor of doubles to be written as F64. */
    public static StoredTensor of(String name, double[] values, long... shape) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, 8)];
        little(bytes).asDoubleBuffer().put(values);
        return new StoredTensor(name, ElementType.F64, shape, new ByteSource.InMemory(bytes));
    }

    /** A tensor of whole numbers to be written as I64. */
    public static StoredTensor of(String name, long[] values, long... shape) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, 8)];
        little(bytes).asLongBuffer().put(values);
        return new StoredTensor(name, ElementType.I64, shape, new ByteSource.InMemory(bytes));
    }

    /**
     * A tensor of complex numbers to be written as C64.
     *
     * @param values real and imaginary parts, one after the other
     */
    public static StoredTensor ofComplex(String name, float[] values, long... shape) {
        byte[] bytes = new byte[Math.multiplyExact(values.length, 4)];
        little(bytes).asFloatBuffer().put(values);
        return new StoredTensor(name, ElementType.C64, shape, new ByteSource.InMemory(bytes));
    }

    /** The same numbers under another name. */
    public StoredTensor named(String other) {
        return new StoredTensor(other, type, shape, bytes);
    }

    /** The numbers as F32, whatever they are stored as. */
    public StoredTensor toSingle() throws IOException {
        return type == ElementType.F32 ? this : of(name, toFloats(), shape);
    }

    /**
     * The numbers rounded to F16.
     *
     * @throws FormatException if one is too large for it
     */
    public StoredTensor toHalf() throws IOException {
        if (type == ElementType.F16) {
            return this;
        }
        float[] values = toFloats();
        byte[] halves = new byte[Math.multiplyExact(values.length, 2)];
        ByteBuffer buffer = little(halves);
        for (float value : values) {
            short half = ElementType.half(value);
            if ((half & 0x7fff) == 0x7c00 && Float.isFinite(value)) {
                throw wrong(" holds " + value + ", too large for half precision; keep it in single precision");
            }
            buffer.putShort(half);
        }
        return new StoredTensor(name, ElementType.F16, shape, new ByteSource.InMemory(halves));
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Number of elements, the product of the shape. */
    public long count() {
        return count(shape);
    }

    /** Number of elements of a shape; throws ArithmeticException where it does not fit a long. */
    static long count(long[] shape) {
        // A zero makes the product zero however large the rest is.
        if (Arrays.stream(shape).anyMatch(size -> size == 0)) {
            return 0;
        }
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** The numbers as floats, F64 and I64 rounded. */
    public float[] toFloats() throws IOException {
        requireReal();
        float[] values = new float[arrayLength()];
        forEachChunk((chunk, first, n) -> {
            if (type == ElementType.F32) {
                chunk.asFloatBuffer().get(values, first, n);
                return;
            }
            for (int i = 0; i < n; i++) {
                values[first + i] = (float) type.real(chunk, i * type.bytes());
            }
        });
        return values;
    }

    /** The numbers as doubles, I64 rounded. */
    public double[] toDoubles() throws IOException {
        requireReal();
        double[] values = new double[arrayLength()];
        forEachChunk((chunk, first, n) -> {
            for (int i = 0; i < n; i++) {
                values[first + i] = type.real(chunk, i * type.bytes());
            }
        });
        return values;
    }

    /** The numbers of a whole-number type. */
    public long[] toLongs() throws IOException {
        if (!type.isWhole()) {
            throw wrong(" holds " + type + ", but whole numbers are needed");
        }
        long[] values = new long[arrayLength()];
        forEachChunk((chunk, first, n) -> {
            for (int i = 0; i < n; i++) {
                values[first + i] = type.whole(chunk, i * type.bytes());
            }
        });
        return values;
    }

    /** A shape in words: {@code 3×28×28}, or {@code a single number}. */
    public static String words(long[] shape) {
        return shape.length == 0
                ? "a single number"
                : LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining("×"));
    }

    private interface ChunkReader {
        void read(ByteBuffer chunk, int first, int n);
    }

    private void forEachChunk(ChunkReader reader) throws IOException {
        int total = arrayLength();
        for (int first = 0; first < total; first += CHUNK) {
            int n = Math.min(CHUNK, total - first);
            reader.read(bytes.read((long) first * type.bytes(), n * type.bytes()), first, n);
        }
    }

    private void requireReal() throws FormatException {
        if (type == ElementType.C64) {
            throw wrong(" holds complex numbers, but real ones are needed");
        }
    }

    private FormatException wrong(String what) {
        String sentence = FormatException.quote(name) + what;
        return bytes instanceof ByteSource.InFile region
                ? FormatException.of(region.file(), sentence)
                : new FormatException(sentence);
    }

    private int arrayLength() throws FormatException {
        long count = count();
        if (count > Integer.MAX_VALUE - 8) {
            throw wrong(" has " + count + " numbers, more than fit into one array (" + (Integer.MAX_VALUE - 8) + ")");
        }
        return (int) count;
    }

    @Override
    public String toString() {
        return name + " " + type + " " + words(shape);
    }
}
