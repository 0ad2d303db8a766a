package io.pmfstudio.model.format;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads state dicts that PyTorch saved: the zip of {@code torch.save} and the older stream of several pickles.
 *
 * <p>A pickle is a program. This reader knows only the few names that a state dict needs (see {@link StatePickle}) and
 * refuses every other one by name without running anything.
 */
public final class TorchStateDict {
    private static final int DEEPEST = 8;
    private static final int MOST_VALUES = 1_000_000;

    private TorchStateDict() {}

    /**
     * Opens a file; the tensors stay in it until they are read. A dict within a dict is flattened with dots, and numbers
     * and texts beside the tensors become metadata.
     *
     * @throws FormatException if it is not a whole state dict, or its pickle names anything else
     */
    public static TensorFile read(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            ByteSource.InFile all = ByteSource.InFile.whole(channel, file);
            Object root = TorchZip.isZip(all) ? new TorchZip(all).load() : new TorchStream(all).load();
            if (!(root instanceof Map<?, ?> dict)) {
                throw FormatException.of(file, "its pickle holds no state dict (a dict of tensors)");
            }
            Flattened flat = new Flattened(file);
            flat.add("", dict, 0);
            return new TensorFile(file, channel, flat.tensors, flat.metadata);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static final class Flattened {
        private final Path file;
        private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private int values;

        Flattened(Path file) {
            this.file = file;
        }

        void add(String prefix, Map<?, ?> dict, int depth) throws FormatException {
            if (depth > DEEPEST) {
                throw FormatException.of(file, "its dicts are nested more than " + DEEPEST + " deep");
            }
            for (Map.Entry<?, ?> entry : dict.entrySet()) {
                if (++values > MOST_VALUES) {
                    throw FormatException.of(file, "it holds more than " + MOST_VALUES + " values");
                }
                add(prefix + entry.getKey(), entry.getValue(), depth);
            }
        }

        private void add(String key, Object value, int depth) throws FormatException {
            if (value instanceof TorchTensor tensor) {
                if (tensors.put(key, tensor.stored(key, file)) != null) {
                    throw FormatException.of(file, "it holds the tensor " + FormatException.quote(key) + " twice");
                }
            } else if (value instanceof Map<?, ?> inner) {
                add(key + ".", inner, depth + 1);
            } else if (value instanceof Number || value instanceof String || value instanceof Boolean) {
                metadata.put(key, value.toString());
            }
        }
    }
}
