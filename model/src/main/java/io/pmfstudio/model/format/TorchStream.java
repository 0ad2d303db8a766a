package io.pmfstudio.model.format;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The older file of {@code torch.save}: five pickles (magic number, version, system, the object, the keys of its
 * storages), then each storage as its count and its numbers.
 */
final class TorchStream {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final int VERSION = 1001;

    private final ByteSource.InFile file;
    private final Map<String, Declared> declared = new HashMap<>();
    private final Map<String, ByteSource.InFile> found = new HashMap<>();

    /** What the object's pickle says of a storage. */
    private record Declared(ElementType type, long count) {}

    TorchStream(ByteSource.InFile file) {
        this.file = file;
    }

    /** The object in the fourth pickle, its storages bound to their bytes. */
    Object load() throws IOException {
        RegionStream stream = new RegionStream(file);
        checkStart(stream);
        try {
            checkSystem(StatePickle.load(stream, TorchStream::noStorage));
            Object root = StatePickle.load(stream, this::declare);
            Object keys = StatePickle.load(stream, TorchStream::noStorage);
            if (!(keys instanceof List<?> list)) {
                throw new FormatException("the list of its storages is missing");
            }
            for (Object key : list) {
                locate(key, stream);
            }
            return root;
        } catch (FormatException e) {
            throw e.getMessage().startsWith(file.file().getFileName() + ": ")
                    ? e
                    : FormatException.of(file.file(), e.getMessage());
        }
    }

    private void checkStart(RegionStream stream) throws IOException {
        boolean known;
        try {
            known = MAGIC.equals(StatePickle.load(stream, TorchStream::noStorage))
                    && StatePickle.load(stream, TorchStream::noStorage) instanceof Number version
                    && version.intValue() == VERSION;
        } catch (FormatException e) {
            // A refused name is worth saying; anything else just means another kind of file.
            if (e.getMessage().contains("refused")) {
                throw FormatException.of(file.file(), e.getMessage());
            }
            known = false;
        }
        if (!known) {
            throw FormatException.of(file.file(), "this is not a file of PyTorch's torch.save");
        }
    }

    private static void checkSystem(Object system) throws FormatException {
        if (system instanceof Map<?, ?> facts && Boolean.FALSE.equals(facts.get("little_endian"))) {
            throw new FormatException("its numbers are not little-endian; save it again on an ordinary computer");
        }
    }

    private static TorchStorage noStorage(TorchStorage.Reference reference) throws FormatException {
        throw new FormatException("its pickle refers to a storage in an unknown way");
    }

    private TorchStorage declare(TorchStorage.Reference reference) throws FormatException {
        Declared before = declared.putIfAbsent(reference.key(), new Declared(reference.type(), reference.count()));
        if (before != null && (before.type() != reference.type() || before.count() != reference.count())) {
            throw new FormatException(
                    "the storage " + FormatException.quote(reference.key()) + " is described in two ways");
        }
        if (reference.start() > reference.count()) {
            throw new FormatException("its pickle refers to a part of a storage in an unknown way");
        }
        return new TorchStorage(
                reference.type(),
                reference.count() - reference.start(),
                reference.start(),
                () -> bytes(reference.key()));
    }

    private ByteSource.InFile bytes(String key) throws FormatException {
        ByteSource.InFile bytes = found.get(key);
        if (bytes == null) {
            throw FormatException.of(file.file(), "the storage " + FormatException.quote(key) + " is missing");
        }
        return bytes;
    }

    private void locate(Object key, RegionStream stream) throws IOException {
        Declared wanted = key instanceof String name ? declared.get(name) : null;
        if (wanted == null || found.containsKey(key)) {
            throw new FormatException("the list of its storages names an unknown or repeated one");
        }
        String what = "the storage " + FormatException.quote((String) key);
        byte[] prefix = stream.readNBytes(8);
        if (prefix.length < 8) {
            throw new FormatException(what + " is missing: the file is cut short");
        }
        long count = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (count != wanted.count()) {
            throw new FormatException(what + " should hold " + wanted.count() + " numbers, but says " + count);
        }
        long room = file.length() - stream.position();
        if (count > room / wanted.type().bytes()) {
            throw new FormatException(what + " should have " + count + " numbers in " + wanted.type() + ", but only "
                    + room + " bytes follow");
        }
        long length = count * wanted.type().bytes();
        found.put((String) key, file.part(stream.position(), length));
        stream.position(stream.position() + length);
    }
}
