package io.pmfstudio.model.format;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The zip that {@code torch.save} writes: {@code NAME/data.pkl} and the storages {@code NAME/data/0}, …, all stored. */
final class TorchZip {
    private static final long LONGEST_PICKLE = 8 << 20;

    private final ByteSource.InFile file;

    TorchZip(ByteSource.InFile file) {
        this.file = file;
    }

    /** Whether a file begins like a zip. */
    static boolean isZip(ByteSource.InFile file) throws IOException {
        return file.length() >= 4 && file.read(0, 4).getInt() == StoredZip.LOCAL;
    }

    /** The object in the pickle, its storages bound to their bytes. */
    Object load() throws IOException {
        Map<String, ByteSource.InFile> entries = StoredZip.entries(file);
        String pickle = onlyPickle(entries);
        String folder = pickle.substring(0, pickle.length() - "data.pkl".length());
        checkByteOrder(entries, folder);
        ByteSource.InFile program = entries.get(pickle);
        if (program.length() > LONGEST_PICKLE) {
            throw wrong("its pickle of " + program.length() + " bytes is longer than that of any state dict");
        }
        try {
            return StatePickle.load(new RegionStream(program), reference -> storage(entries, folder, reference));
        } catch (FormatException e) {
            throw wrong(e.getMessage());
        }
    }

    private String onlyPickle(Map<String, ByteSource.InFile> entries) throws FormatException {
        List<String> pickles = entries.keySet().stream()
                .filter(name -> name.equals("data.pkl") || name.endsWith("/data.pkl"))
                .toList();
        if (pickles.size() != 1) {
            throw wrong("this zip is not a PyTorch file: it holds " + pickles.size() + " entries named data.pkl");
        }
        return pickles.get(0);
    }

    private void checkByteOrder(Map<String, ByteSource.InFile> entries, String folder) throws IOException {
        ByteSource.InFile order = entries.get(folder + "byteorder");
        if (order != null && (order.length() != 6 || order.read(0, 1).get() != 'l')) {
            throw wrong("its numbers are not little-endian; save it again on an ordinary computer");
        }
    }

    private static TorchStorage storage(
            Map<String, ByteSource.InFile> entries, String folder, TorchStorage.Reference reference)
            throws FormatException {
        ByteSource.InFile bytes = entries.get(folder + "data/" + reference.key());
        String what = "the storage " + FormatException.quote(reference.key());
        if (bytes == null) {
            throw new FormatException(what + " is missing");
        }
        int width = reference.type().bytes();
        if (bytes.length() % width != 0 || bytes.length() / width != reference.count()) {
            throw new FormatException(what + " should hold " + reference.count() + " numbers in " + reference.type()
                    + ", but has " + bytes.length() + " bytes");
        }
        return new TorchStorage(reference.type(), reference.count(), 0, () -> bytes);
    }

    private FormatException wrong(String what) {
        return FormatException.of(file.file(), what);
    }
}
