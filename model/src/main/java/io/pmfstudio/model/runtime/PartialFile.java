package io.pmfstudio.model.runtime;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file that appears under its name only when it is whole: it is written beside its place and moved there by
 * {@link #commit()}. Without a commit {@link #close()} deletes it, and so does an exit of the program.
 */
public final class PartialFile implements AutoCloseable {
    private final Path target;
    private final Path path;

    private PartialFile(Path target, Path path) {
        this.target = target;
        this.path = path;
    }

    /**
     * A new partial file in the folder of its target; nothing is created yet.
     *
     * @throws IOException if that folder does not exist or the target is a folder
     */
    public static PartialFile of(Path target) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || Files.isDirectory(absolute)) {
            throw new IOException(target + " is a folder; name a file");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("the folder " + folder + " does not exist; create it first");
        }
        Path path = folder.resolve("." + absolute.getFileName() + "."
                + UUID.randomUUID().toString().substring(0, 8) + ".part");
        path.toFile().deleteOnExit();
        return new PartialFile(absolute, path);
    }

    /** Copies a file whole, in place of what is there. */
    public static void copy(Path from, Path target) throws IOException {
        try (PartialFile partial = of(target)) {
            Files.copy(from, partial.path(), StandardCopyOption.REPLACE_EXISTING);
            partial.commit();
        }
    }

    /** Where to write. */
    public Path path() {
        return path;
    }

    /** Moves the written file to its place, replacing what is there. */
    public void commit() throws IOException {
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Some network folders cannot; the file is whole all the same.
            Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes what was not committed. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
