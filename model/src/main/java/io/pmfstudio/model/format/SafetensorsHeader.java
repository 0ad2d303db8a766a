package io.pmfstudio.model.format;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and checks the JSON header of a safetensors file. */
final class SafetensorsHeader {
    private static final int MOST_DIMENSIONS = 64;

    private final Path file;
    private final long dataLength;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    /** One tensor: its bytes are {@code begin} to {@code end} of the data part. */
    record Entry(String name, ElementType type, long[] shape, long begin, long end) {}

    private SafetensorsHeader(Path file, long dataLength) {
        this.file = file;
        this.dataLength = dataLength;
    }

    /**
     * Reads a header.
     *
     * @param dataLength bytes of the file behind the header
     */
    static SafetensorsHeader parse(Path file, Reader json, long dataLength) throws IOException {
        SafetensorsHeader header = new SafetensorsHeader(file, dataLength);
        try (JsonReader reader = new JsonReader(json)) {
            reader.setStrictness(Strictness.STRICT);
            header.readObject(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw header.wrong("the header goes on after its end");
            }
        } catch (FormatException e) {
            throw e;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw header.wrong("the header is not the JSON of a safetensors file");
        }
        header.checkLayout();
        return header;
    }

    Iterable<Entry> entries() {
        return entries.values();
    }

    Map<String, String> metadata() {
        return metadata;
    }

    private void readObject(JsonReader reader) throws IOException {
        reader.beginObject();
        boolean metadataSeen = false;
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (name.equals("__metadata__")) {
                if (metadataSeen) {
                    throw wrong("the header holds '__metadata__' twice");
                }
                metadataSeen = true;
                readMetadata(reader);
            } else if (entries.put(name, readEntry(name, reader)) != null) {
                throw wrong("the header holds the tensor " + FormatException.quote(name) + " twice");
            }
        }
        reader.endObject();
    }

    private void readMetadata(JsonReader reader) throws IOException {
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (reader.peek() != JsonToken.STRING) {
                throw wrong("the metadata " + FormatException.quote(key) + " is not a text");
            }
            if (metadata.put(key, reader.nextString()) != null) {
                throw wrong("the header holds the metadata " + FormatException.quote(key) + " twice");
            }
        }
        reader.endObject();
    }

    private Entry readEntry(String name, JsonReader reader) throws IOException {
        Optional<ElementType> type = Optional.empty();
        List<Long> shape = null;
        List<Long> offsets = null;
        reader.beginObject();
        while (reader.hasNext()) {
            String field = reader.nextName();
            if (field.equals("dtype") && type.isEmpty()) {
                type = Optional.of(readType(name, reader));
            } else if (field.equals("shape") && shape == null) {
                shape = readSizes(name, reader);
            } else if (field.equals("data_offsets") && offsets == null) {
                offsets = readSizes(name, reader);
            } else {
                throw wrong(FormatException.quote(name) + " has an unknown or repeated field "
                        + FormatException.quote(field));
            }
        }
        reader.endObject();
        if (type.isEmpty() || shape == null || offsets == null || offsets.size() != 2) {
            throw wrong(FormatException.quote(name) + " lacks its dtype, shape or two data_offsets");
        }
        return check(new Entry(
                name, type.get(), shape.stream().mapToLong(Long::longValue).toArray(), offsets.get(0), offsets.get(1)));
    }

    private ElementType readType(String name, JsonReader reader) throws IOException {
        String text = reader.nextString();
        return ElementType.named(text)
                .filter(type -> type != ElementType.C64)
                .orElseThrow(() -> wrong(FormatException.quote(name) + " has the dtype " + FormatException.quote(text)
                        + "; F64, F32, F16, BF16, I64, I32, I16, I8, U8 and BOOL can be read"));
    }

    private List<Long> readSizes(String name, JsonReader reader) throws IOException {
        List<Long> sizes = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            if (reader.peek() != JsonToken.NUMBER || sizes.size() == MOST_DIMENSIONS) {
                throw wrong(FormatException.quote(name) + " has a shape or offsets that are not a few whole numbers");
            }
            String text = reader.nextString();
            // Digits alone: neither a sign, nor a fraction, nor an exponent, nor more than a long holds.
            if (!text.matches("[0-9]{1,18}")) {
                throw wrong(FormatException.quote(name) + " has the size or offset " + FormatException.quote(text)
                        + ", which is not a whole number in range");
            }
            sizes.add(Long.parseLong(text));
        }
        reader.endArray();
        return sizes;
    }

    private Entry check(Entry entry) throws FormatException {
        String what = FormatException.quote(entry.name());
        if (entry.begin() > entry.end() || entry.end() > dataLength) {
            throw wrong(what + " lies at bytes " + entry.begin() + " to " + entry.end() + ", but the file has only "
                    + dataLength + " bytes of data");
        }
        long stored = entry.end() - entry.begin();
        long needed;
        try {
            needed = Math.multiplyExact(
                    StoredTensor.count(entry.shape()), (long) entry.type().bytes());
        } catch (ArithmeticException e) {
            throw wrong(what + " has the impossible shape " + StoredTensor.words(entry.shape()));
        }
        if (needed != stored) {
            throw wrong(what + " of the shape " + StoredTensor.words(entry.shape()) + " in " + entry.type() + " needs "
                    + needed + " bytes, but " + stored + " are stored");
        }
        return entry;
    }

    /** The format wants every byte to belong to exactly one tensor. */
    private void checkLayout() throws FormatException {
        List<Entry> inOrder = new ArrayList<>(entries.values());
        inOrder.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long at = 0;
        for (Entry entry : inOrder) {
            if (entry.begin() != at) {
                throw wrong(FormatException.quote(entry.name()) + " begins at byte " + entry.begin()
                        + " of the data, but " + at + " is where the tensor before it ends");
            }
            at = entry.end();
        }
        if (at != dataLength) {
            throw wrong("its tensors fill " + at + " bytes, but the file has " + dataLength + " bytes of data");
        }
    }

    private FormatException wrong(String what) {
        return FormatException.of(file, what);
    }
}
