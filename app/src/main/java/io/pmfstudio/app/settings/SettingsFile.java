package io.pmfstudio.app.settings;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Settings as a JSON file that is always whole: it is written beside its place and moved there. */
public final class SettingsFile {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    private final Path path;

    /** Settings in this file, which need not exist. */
    public SettingsFile(Path path) {
        this.path = path;
    }

    /**
     * What was read.
     *
     * @param settings the file's settings, or the defaults
     * @param unreadable why the file could not be read; empty if it could, or if there is none
     */
    public record Reading(StudioSettings settings, Optional<Exception> unreadable) {}

    /** Where it lies. */
    public Path path() {
        return path;
    }

    /** Reads the file; never fails, for a studio must open with any settings. */
    public Reading read() {
        try {
            StudioSettings settings = GSON.fromJson(Files.readString(path), StudioSettings.class);
            return settings == null
                    ? new Reading(StudioSettings.DEFAULT, Optional.of(new IOException("the file is empty")))
                    : new Reading(settings, Optional.empty());
        } catch (NoSuchFileException e) {
            return new Reading(StudioSettings.DEFAULT, Optional.empty());
        } catch (IOException | JsonParseException e) {
            return new Reading(StudioSettings.DEFAULT, Optional.of(e));
        } catch (RuntimeException e) { // Gson wraps what a record's check throws
            return new Reading(StudioSettings.DEFAULT, Optional.of(e));
        }
    }

    /** Writes the file in one move. */
    public void write(StudioSettings settings) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        try (PartialFile partial = PartialFile.of(path)) {
            Files.writeString(partial.path(), GSON.toJson(settings));
            partial.commit();
        }
    }
}
