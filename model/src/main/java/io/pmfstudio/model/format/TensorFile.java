package io.pmfstudio.model.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The named tensors of an open file. Numbers are read when asked for, so close it after the last one. */
public final class TensorFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final Map<String, StoredTensor> tensors;
    private final Map<String, String> metadata;

    TensorFile(Path path, FileChannel channel, Map<String, StoredTensor> tensors, Map<String, String> metadata) {
        this.path = path;
        this.channel = channel;
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        this.metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /**
     * Opens a PyTorch state dict or safetensors, by what the file begins with and by its ending.
     *
     * @throws IOException with one sentence if it is neither, or is not there
     */
    public static TensorFile open(Path path) throws IOException {
        return isTorch(path) ? TorchStateDict.read(path) : Safetensors.read(path);
    }

    private static boolean isTorch(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new IOException(path + ": there is no such file");
        }
        if (Files.isDirectory(path)) {
            throw new IOException(path + " is a folder; choose a model file (.safetensors or .pt)");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(2);
            boolean zip = start.length == 2 && start[0] == 'P' && start[1] == 'K';
            boolean pickle = start.length == 2 && start[0] == (byte) 0x80;
            String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
            return zip || (pickle && !name.endsWith(".safetensors")) || name.endsWith(".pt") || name.endsWith(".pth");
        }
    }

    /** Where the file is. */
    public Path path() {
        return path;
    }

    /** All tensors by name, in the order of the file. */
    public Map<String, StoredTensor> tensors() {
        return tensors;
    }

    /** Texts that the file carries beside its tensors. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** The tensor of a name. */
    public StoredTensor get(String name) throws FormatException {
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw FormatException.of(path, "there is no tensor " + FormatException.quote(name));
        }
        return tensor;
    }

    /**
     * The tensor of a name, which must have this shape.
     *
     * @param shape the sizes, -1 for one that may be anything
     */
    public StoredTensor get(String name, long... shape) throws FormatException {
        StoredTensor tensor = get(name);
        if (!matches(tensor.shape(), shape)) {
            throw FormatException.of(
                    path,
                    FormatException.quote(name) + " has the shape " + StoredTensor.words(tensor.shape()) + ", but "
                            + StoredTensor.words(shape).replace("-1", "any") + " is needed");
        }
        return tensor;
    }

    private static boolean matches(long[] actual, long[] wanted) {
        long[] filled = wanted.clone();
        for (int i = 0; i < Math.min(actual.length, wanted.length); i++) {
            filled[i] = wanted[i] == -1 ? actual[i] : wanted[i];
        }
        return Arrays.equals(actual, filled);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
