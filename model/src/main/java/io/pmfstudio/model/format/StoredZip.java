package io.pmfstudio.model.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The entries of a zip whose entries are stored without compression, as places in the file, so that a storage of a
 * gigabyte is read straight from there. Understands ZIP64, which PyTorch always writes.
 */
final class StoredZip {
    static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END64 = 0x06064b50;
    private static final int END64_LOCATOR = 0x07064b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final long LONGEST_DIRECTORY = 64 << 20;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LOCAL_LENGTH = 30;

    private final ByteSource.InFile file;

    private StoredZip(ByteSource.InFile file) {
        this.file = file;
    }

    /** All entries by name, in the order of the zip's directory. */
    static Map<String, ByteSource.InFile> entries(ByteSource.InFile file) throws IOException {
        return new StoredZip(file).entries();
    }

    private record Directory(long start, long length, long count) {}

    private Map<String, ByteSource.InFile> entries() throws IOException {
        Directory directory = directory();
        if (directory.length() < 0
                || directory.length() > LONGEST_DIRECTORY
                || directory.start() < 0
                || directory.start() > file.length() - directory.length()
                || directory.count() > directory.length() / CENTRAL_LENGTH) {
            throw damaged();
        }
        ByteBuffer records = file.read(directory.start(), (int) directory.length());
        Map<String, ByteSource.InFile> entries = new LinkedHashMap<>();
        for (long i = 0; i < directory.count(); i++) {
            addEntry(records, directory.start(), entries);
        }
        return entries;
    }

    private Directory directory() throws IOException {
        int tail = (int) Math.min(file.length(), END_LENGTH + LONGEST_COMMENT);
        long tailStart = file.length() - tail;
        ByteBuffer bytes = file.read(tailStart, tail);
        for (int at = tail - END_LENGTH; at >= 0; at--) {
            if (bytes.getInt(at) == END) {
                boolean has64 = at >= 20 && bytes.getInt(at - 20) == END64_LOCATOR;
                return has64
                        ? directory64(bytes.getLong(at - 20 + 8))
                        : new Directory(
                                Integer.toUnsignedLong(bytes.getInt(at + 16)),
                                Integer.toUnsignedLong(bytes.getInt(at + 12)),
                                Short.toUnsignedLong(bytes.getShort(at + 10)));
            }
        }
        throw FormatException.of(file.file(), "this zip is cut short: its directory is missing");
    }

    private Directory directory64(long at) throws IOException {
        if (at < 0 || at > file.length() - 56) {
            throw damaged();
        }
        ByteBuffer end = file.read(at, 56);
        if (end.getInt(0) != END64) {
            throw damaged();
        }
        return new Directory(end.getLong(48), end.getLong(40), end.getLong(32));
    }

    private void addEntry(ByteBuffer records, long directoryStart, Map<String, ByteSource.InFile> entries)
            throws IOException {
        int at = records.position();
        if (records.remaining() < CENTRAL_LENGTH || records.getInt(at) != CENTRAL) {
            throw damaged();
        }
        int nameLength = Short.toUnsignedInt(records.getShort(at + 28));
        int extraLength = Short.toUnsignedInt(records.getShort(at + 30));
        int total = CENTRAL_LENGTH + nameLength + extraLength + Short.toUnsignedInt(records.getShort(at + 32));
        if (records.remaining() < total) {
            throw damaged();
        }
        byte[] nameBytes = new byte[nameLength];
        records.get(at + CENTRAL_LENGTH, nameBytes);
        String name = new String(nameBytes, StandardCharsets.UTF_8);
        if (records.getShort(at + 10) != 0 || (records.getShort(at + 8) & 1) != 0) {
            throw FormatException.of(
                    file.file(),
                    "the entry " + FormatException.quote(name)
                            + " is compressed or encrypted; torch.save stores its entries as they are");
        }
        Sizes sizes = sizes(records, at, at + CENTRAL_LENGTH + nameLength, extraLength);
        if (entries.put(name, locate(name, nameBytes, sizes, directoryStart)) != null) {
            throw FormatException.of(file.file(), "the entry " + FormatException.quote(name) + " is there twice");
        }
        records.position(at + total);
    }

    private record Sizes(long stored, long unpacked, long header) {}

    /** Sizes and place of an entry; those that do not fit 32 bits are in the ZIP64 extra field, in this order. */
    private Sizes sizes(ByteBuffer records, int at, int extraStart, int extraLength) throws FormatException {
        long[] values = {
            Integer.toUnsignedLong(records.getInt(at + 24)),
            Integer.toUnsignedLong(records.getInt(at + 20)),
            Integer.toUnsignedLong(records.getInt(at + 42))
        };
        ByteBuffer extra = zip64Extra(records, extraStart, extraStart + extraLength);
        for (int i = 0; i < values.length; i++) {
            if (values[i] == 0xffffffffL) {
                if (extra.remaining() < 8) {
                    throw damaged();
                }
                values[i] = extra.getLong();
            }
        }
        return new Sizes(values[1], values[0], values[2]);
    }

    private static ByteBuffer zip64Extra(ByteBuffer records, int start, int end) {
        for (int at = start; at + 4 <= end; ) {
            int length = Short.toUnsignedInt(records.getShort(at + 2));
            if (records.getShort(at) == 1 && at + 4 + length <= end) {
                return records.slice(at + 4, length).order(records.order());
            }
            at += 4 + length;
        }
        return ByteBuffer.allocate(0);
    }

    private ByteSource.InFile locate(String name, byte[] nameBytes, Sizes sizes, long directoryStart)
            throws IOException {
        if (sizes.stored() != sizes.unpacked()
                || sizes.header() < 0
                || sizes.header() > directoryStart - LOCAL_LENGTH) {
            throw damaged();
        }
        ByteBuffer local = file.read(sizes.header(), LOCAL_LENGTH);
        int localName = Short.toUnsignedInt(local.getShort(26));
        long data = sizes.header() + LOCAL_LENGTH + localName + Short.toUnsignedInt(local.getShort(28));
        if (local.getInt(0) != LOCAL || local.getShort(8) != 0 || localName != nameBytes.length) {
            throw damaged();
        }
        if (sizes.stored() < 0 || sizes.stored() > directoryStart - data) {
            throw FormatException.of(
                    file.file(),
                    "the entry " + FormatException.quote(name) + " should have " + sizes.stored() + " bytes, but only "
                            + Math.max(0, directoryStart - data) + " follow");
        }
        return file.part(data, sizes.stored());
    }

    private FormatException damaged() {
        return FormatException.of(file.file(), "this zip is damaged: its directory does not fit the file");
    }
}
