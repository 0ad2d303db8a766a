package io.pmfstudio.app.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file as it is now, to tell it from what was written in its place later. Reads the disk.
 *
 * @param path where it is
 * @param modified when it was written, in milliseconds
 * @param size its bytes
 */
public record FileState(Path path, long modified, long size) {
    /** What a file is now. */
    public static FileState of(Path file) throws IOException {
        return new FileState(file, Files.getLastModifiedTime(file).toMillis(), Files.size(file));
    }
}
