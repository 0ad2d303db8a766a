package io.pmfstudio.model.format;

import com.google.gson.stream.JsonWriter;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads and writes safetensors files: eight bytes of header length, a JSON header, then the tensors.
 *
 * @see <a href="https://github.com/huggingface/safetensors">the format</a>
 */
public final class Safetensors {
    private static final int PREFIX = 8;
    private static final int LONGEST_HEADER = 32 << 20;
    private static final int COPY_BYTES = 1 << 20;

    private Safetensors() {}

    /**
     * Opens a file and checks its header against its size; the tensors stay in the file until they are read.
     *
     * @throws FormatException if it is not a whole safetensors file
     */
    public static TensorFile read(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return read(file, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static TensorFile read(Path file, FileChannel channel) throws IOException {
        ByteSource.InFile all = ByteSource.InFile.whole(channel, file);
        if (all.length() < PREFIX) {
            throw FormatException.of(file, "the file has " + all.length() + " bytes, too few for a safetensors file");
        }
        long headerLength = all.read(0, PREFIX).getLong();
        long room = all.length() - PREFIX;
        if (headerLength < 0 || headerLength > room) {
            throw FormatException.of(
                    file,
                    "this is not a whole safetensors file: its header should have "
                            + Long.toUnsignedString(headerLength) + " bytes, but only " + room + " follow");
        }
        if (headerLength > LONGEST_HEADER) {
            throw FormatException.of(
                    file, "its header of " + headerLength + " bytes is longer than the allowed " + LONGEST_HEADER);
        }
        long dataStart = PREFIX + headerLength;
        SafetensorsHeader header = SafetensorsHeader.parse(
                file, text(all.read(PREFIX, (int) headerLength).array()), all.length() - dataStart);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (SafetensorsHeader.Entry entry : header.entries()) {
            tensors.put(
                    entry.name(),
                    new StoredTensor(
                            entry.name(),
                            entry.type(),
                            entry.shape(),
                            all.part(dataStart + entry.begin(), entry.end() - entry.begin())));
        }
        return new TensorFile(file, channel, tensors, header.metadata());
    }

    private static Reader text(byte[] utf8) {
        return new InputStreamReader(
                new ByteArrayInputStream(utf8),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    }

    /**
     * Writes a file, which appears under its name only when it is whole. The same input gives the same bytes: wide
     * element types come first, so that every tensor is aligned, and otherwise the given order stays.
     *
     * @param tensors the tensors; their names differ
     * @param metadata texts to carry along, which may be empty
     */
    public static void write(Path file, Collection<StoredTensor> tensors, Map<String, String> metadata)
            throws IOException {
        List<StoredTensor> inOrder = new ArrayList<>(tensors);
        inOrder.sort(Comparator.comparingInt(tensor -> -tensor.type().bytes()));
        byte[] header = header(inOrder, metadata);
        try (PartialFile partial = PartialFile.of(file)) {
            try (FileChannel channel =
                    FileChannel.open(partial.path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer prefix = ByteBuffer.allocate(PREFIX).order(ByteOrder.LITTLE_ENDIAN);
                writeAll(channel, prefix.putLong(header.length).flip());
                writeAll(channel, ByteBuffer.wrap(header));
                for (StoredTensor tensor : inOrder) {
                    copy(tensor.bytes(), channel);
                }
                channel.force(true);
            }
            partial.commit();
        }
    }

    private static byte[] header(List<StoredTensor> tensors, Map<String, String> metadata) throws IOException {
        StringWriter text = new StringWriter();
        Set<String> names = new HashSet<>(Set.of("__metadata__"));
        try (JsonWriter json = new JsonWriter(text)) {
            json.beginObject();
            if (!metadata.isEmpty()) {
                json.name("__metadata__").beginObject();
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.name(entry.getKey()).value(entry.getValue());
                }
                json.endObject();
            }
            long at = 0;
            for (StoredTensor tensor : tensors) {
                if (!names.add(tensor.name()) || tensor.type() == ElementType.C64) {
                    throw new IllegalArgumentException(
                            tensor + " cannot be written: the name is taken, or the type is complex");
                }
                long end = at + tensor.bytes().length();
                writeEntry(json, tensor, at, end);
                at = end;
            }
            json.endObject();
        }
        return padded(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void writeEntry(JsonWriter json, StoredTensor tensor, long begin, long end) throws IOException {
        json.name(tensor.name()).beginObject();
        json.name("dtype").value(tensor.type().name());
        json.name("shape").beginArray();
        for (long size : tensor.shape()) {
            json.value(size);
        }
        json.endArray();
        json.name("data_offsets").beginArray().value(begin).value(end).endArray();
        json.endObject();
    }

    /** Filled up with spaces, so that the data begins at a multiple of eight. */
    private static byte[] padded(byte[] header) {
        byte[] padded = new byte[(header.length + 7) / 8 * 8];
        Arrays.fill(padded, (byte) ' ');
        System.arraycopy(header, 0, padded, 0, header.length);
        return padded;
    }

    private static void copy(ByteSource source, FileChannel channel) throws IOException {
        for (long at = 0; at < source.length(); at += COPY_BYTES) {
            writeAll(channel, source.read(at, (int) Math.min(COPY_BYTES, source.length() - at)));
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
