package io.pmfstudio.model.format;

import io.pmfstudio.model.runtime.PartialFile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a flat PyTorch state dict in the zip form that {@code torch.load} reads with {@code weights_only}: a pickle of
 * protocol 2 that names the tensors, and a stored entry for the numbers of each.
 */
public final class TorchStateWriter {
    private static final String ROOT = "archive/";
    private static final int COPY_BYTES = 1 << 20;

    private TorchStateWriter() {}

    /**
     * Writes a file, which appears under its name only when it is whole.
     *
     * @param tensors F32, F64, I64 or C64; their names become the keys
     */
    public static void write(Path file, Collection<StoredTensor> tensors) throws IOException {
        List<StoredTensor> inOrder = new ArrayList<>(tensors);
        try (PartialFile partial = PartialFile.of(file)) {
            try (ZipOutputStream zip =
                    new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(partial.path())))) {
                put(zip, "data.pkl", new ByteSource.InMemory(new StatePickler().pickle(inOrder)));
                put(zip, "byteorder", new ByteSource.InMemory("little".getBytes(StandardCharsets.US_ASCII)));
                for (int i = 0; i < inOrder.size(); i++) {
                    put(zip, "data/" + i, inOrder.get(i).bytes());
                }
                put(zip, "version", new ByteSource.InMemory("3\n".getBytes(StandardCharsets.US_ASCII)));
            }
            partial.commit();
        }
    }

    /** A stored entry says its checksum before its bytes, so they are read twice. */
    private static void put(ZipOutputStream zip, String name, ByteSource bytes) throws IOException {
        CRC32 checksum = new CRC32();
        each(bytes, checksum::update);
        ZipEntry entry = new ZipEntry(ROOT + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length());
        entry.setCrc(checksum.getValue());
        entry.setTime(0); // the same input gives the same bytes
        zip.putNextEntry(entry);
        each(bytes, chunk -> zip.write(chunk.array(), chunk.arrayOffset() + chunk.position(), chunk.remaining()));
        zip.closeEntry();
    }

    private interface ChunkSink {
        void take(ByteBuffer chunk) throws IOException;
    }

    private static void each(ByteSource bytes, ChunkSink sink) throws IOException {
        for (long at = 0; at < bytes.length(); at += COPY_BYTES) {
            sink.take(bytes.read(at, (int) Math.min(COPY_BYTES, bytes.length() - at)));
        }
    }

    /** The pickle of {@code {name: torch._utils._rebuild_tensor_v2(storage, 0, shape, strides, False, {})}}. */
    private static final class StatePickler {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        byte[] pickle(List<StoredTensor> tensors) throws IOException {
            out.write(new byte[] {(byte) 0x80, 2}); // PROTO 2
            emptyOrderedDict();
            out.writeByte('('); // MARK
            for (int i = 0; i < tensors.size(); i++) {
                text(tensors.get(i).name());
                tensor(tensors.get(i), Integer.toString(i));
            }
            out.writeByte('u'); // SETITEMS
            out.writeByte('.'); // STOP
            return bytes.toByteArray();
        }

        private void tensor(StoredTensor tensor, String key) throws IOException {
            global("torch._utils", "_rebuild_tensor_v2");
            out.writeByte('(');
            storage(tensor, key);
            number(0);
            numbers(tensor.shape());
            numbers(strides(tensor.shape()));
            out.writeByte(0x89); // NEWFALSE: no gradient
            emptyOrderedDict();
            out.writeByte('t'); // TUPLE
            out.writeByte('R'); // REDUCE
        }

        private void storage(StoredTensor tensor, String key) throws IOException {
            out.writeByte('(');
            text("storage");
            global("torch", storageName(tensor));
            text(key);
            text("cpu");
            number(tensor.count());
            out.writeByte('t');
            out.writeByte('Q'); // BINPERSID
        }

        private static String storageName(StoredTensor tensor) {
            return switch (tensor.type()) {
                case F32 -> "FloatStorage";
                case F64 -> "DoubleStorage";
                case I64 -> "LongStorage";
                case C64 -> "ComplexFloatStorage";
                default -> throw new IllegalArgumentException(tensor + " cannot be written to a PyTorch file");
            };
        }

        private static long[] strides(long[] shape) {
            long[] strides = new long[shape.length];
            long stride = 1;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                strides[axis] = stride;
                stride *= shape[axis];
            }
            return strides;
        }

        private void emptyOrderedDict() throws IOException {
            global("collections", "OrderedDict");
            out.writeByte(')'); // EMPTY_TUPLE
            out.writeByte('R');
        }

        private void global(String module, String name) throws IOException {
            out.writeByte('c');
            out.write((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
        }

        private void text(String text) throws IOException {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            out.writeByte('X'); // BINUNICODE
            out.writeInt(Integer.reverseBytes(utf8.length));
            out.write(utf8);
        }

        private void numbers(long[] values) throws IOException {
            out.writeByte('(');
            for (long value : values) {
                number(value);
            }
            out.writeByte('t');
        }

        private void number(long value) throws IOException {
            if (value >= 0 && value <= Integer.MAX_VALUE) {
                out.writeByte('J'); // BININT
                out.writeInt(Integer.reverseBytes((int) value));
                return;
            }
            out.write(new byte[] {(byte) 0x8a, 8}); // LONG1
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(value)
                    .array());
        }
    }
}
