package io.pmfstudio.model.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A view of a storage, as a pickle describes it.
 *
 * @param storage the numbers
 * @param offset first number of the view
 * @param shape sizes
 * @param strides steps between neighbours of each dimension, in numbers
 */
record TorchTensor(TorchStorage storage, long offset, long[] shape, long[] strides) {
    private static final int LARGEST_GATHER = 1 << 30;

    /** Builds a view from the arguments of {@code torch._utils._rebuild_tensor_v2(storage, offset, size, stride, …)}. */
    static TorchTensor of(Object[] arguments) throws FormatException {
        if (arguments.length >= 4
                && arguments[0] instanceof TorchStorage storage
                && arguments[1] instanceof Number offset
                && arguments[2] instanceof Object[] size
                && arguments[3] instanceof Object[] stride
                && size.length == stride.length
                && size.length <= 64) {
            return new TorchTensor(storage, offset.longValue(), longs(size), longs(stride));
        }
        throw new FormatException("its pickle describes a tensor in an unknown way");
    }

    private static long[] longs(Object[] numbers) throws FormatException {
        long[] values = new long[numbers.length];
        for (int i = 0; i < values.length; i++) {
            if (!(numbers[i] instanceof Number number)) {
                throw new FormatException("its pickle describes a tensor whose sizes are not numbers");
            }
            values[i] = number.longValue();
        }
        return values;
    }

    /** The tensor under its key, row-major; its view has been checked against its storage. */
    StoredTensor stored(String key, Path file) throws FormatException {
        String what = FormatException.quote(key);
        long count;
        long reach;
        try {
            count = checkedCount();
            reach = count == 0 ? offset : Math.addExact(Math.addExact(offset, span()), 1);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw FormatException.of(file, what + " has the impossible shape " + StoredTensor.words(shape));
        }
        if (reach > storage.count() || count > storage.count()) {
            throw FormatException.of(
                    file,
                    what + " of the shape " + StoredTensor.words(shape) + " reaches number " + Math.max(reach, count)
                            + " of a storage of only " + storage.count());
        }
        ElementType type = storage.type();
        ByteSource.InFile all = storage.bytes().find();
        int width = type.bytes();
        ByteSource.InFile touched = count == 0
                ? all.part(0, 0)
                : all.part((storage.start() + offset) * width, Math.multiplyExact(reach - offset, (long) width));
        if (isRowMajor()) {
            return new StoredTensor(key, type, shape, touched);
        }
        if (touched.length() > LARGEST_GATHER) {
            throw FormatException.of(
                    file, what + " is a scattered view of " + touched.length() + " bytes; save it contiguously");
        }
        return new StoredTensor(key, type, shape, new Gathered(touched, count * width, this));
    }

    private long checkedCount() {
        if (offset < 0
                || Arrays.stream(shape).anyMatch(n -> n < 0)
                || Arrays.stream(strides).anyMatch(n -> n < 0)) {
            throw new IllegalArgumentException();
        }
        return StoredTensor.count(shape);
    }

    /** Distance between the first and the last number of the view. */
    private long span() {
        long span = 0;
        for (int i = 0; i < shape.length; i++) {
            span = Math.addExact(span, Math.multiplyExact(shape[i] - 1, strides[i]));
        }
        return span;
    }

    private boolean isRowMajor() {
        long expected = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] != 1 && strides[i] != expected) {
                return StoredTensor.count(shape) == 0;
            }
            expected *= shape[i];
        }
        return true;
    }

    /** A view whose numbers are not neighbours, put in row-major order in memory at its first use. */
    static final class Gathered implements ByteSource {
        private final ByteSource touched;
        private final long length;
        private final TorchTensor view;
        private byte[] rowMajor = new byte[0];

        Gathered(ByteSource touched, long length, TorchTensor view) {
            this.touched = touched;
            this.length = length;
            this.view = view;
        }

        @Override
        public long length() {
            return length;
        }

        @Override
        public synchronized ByteBuffer read(long offset, int count) throws IOException {
            if (rowMajor.length == 0) {
                rowMajor = gather(
                        touched.read(0, Math.toIntExact(touched.length())).array());
            }
            return new InMemory(rowMajor).read(offset, count);
        }

        private byte[] gather(byte[] from) {
            int width = view.storage.type().bytes();
            byte[] to = new byte[Math.toIntExact(length)];
            long[] index = new long[view.shape.length];
            long source = 0;
            for (int at = 0; at < to.length; at += width) {
                System.arraycopy(from, Math.toIntExact(source * width), to, at, width);
                for (int d = index.length - 1; d >= 0; d--) {
                    source += view.strides[d];
                    if (++index[d] < view.shape[d]) {
                        break;
                    }
                    source -= view.shape[d] * view.strides[d];
                    index[d] = 0;
                }
            }
            return to;
        }
    }
}
