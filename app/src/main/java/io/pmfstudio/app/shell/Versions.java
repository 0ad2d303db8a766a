package io.pmfstudio.app.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What runs here, in versions.
 *
 * @param studio this program
 * @param engine the tensor engine and its native library
 */
record Versions(String studio, String engine) {
    /** Reads what the build wrote down. */
    static Versions read() {
        try (InputStream in = Versions.class.getResourceAsStream("/io/pmfstudio/app/versions.properties")) {
            Properties versions = new Properties();
            versions.load(in);
            return new Versions(versions.getProperty("studio"), versions.getProperty("engine"));
        } catch (IOException e) {
            throw new UncheckedIOException("the file with the versions is part of the program", e);
        }
    }
}
