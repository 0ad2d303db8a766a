package io.pmfstudio.model.experiment;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was measured, as JSON.
 *
 * @param data the data set whose judge looked
 * @param measures the numbers
 * @param machine on which it was measured
 * @param seconds how long sampling and measuring took
 */
public record EvaluationFile(String data, Measures measures, String machine, double seconds) {
    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

    /** Reads a file; empty if it is not there. */
    static Optional<EvaluationFile> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            EvaluationFile read = JSON.fromJson(Files.readString(file), EvaluationFile.class);
            if (read != null && read.measures != null && read.measures.frechet() != null) {
                return Optional.of(read);
            }
        } catch (JsonParseException e) {
            throw damaged(file, e);
        }
        throw damaged(file, null);
    }

    private static IOException damaged(Path file, Exception cause) {
        return new IOException(file + " is damaged; delete it, and it is measured again", cause);
    }

    /** Writes a file and the folder that it is in. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (PartialFile partial = PartialFile.of(file)) {
            Files.writeString(partial.path(), JSON.toJson(this) + "\n");
            partial.commit();
        }
    }
}
