package io.pmfstudio.model.runtime;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Where the studio keeps and finds its files. */
public final class AppFolders {
    private AppFolders() {}

    /** The user's folder for settings, logs and unpacked libraries: {@code PMF_HOME}, or the system's usual place. */
    public static Path data() {
        String home = System.getProperty("pmf.home", System.getenv("PMF_HOME"));
        if (home != null && !home.isBlank()) {
            return Path.of(home).toAbsolutePath();
        }
        String user = System.getProperty("user.home");
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (os.contains("win") && System.getenv("LOCALAPPDATA") != null) {
            return Path.of(System.getenv("LOCALAPPDATA"), "PixelMeanFlowStudio");
        }
        if (os.contains("mac")) {
            return Path.of(user, "Library", "Application Support", "PixelMeanFlowStudio");
        }
        String xdg = System.getenv("XDG_DATA_HOME");
        return xdg != null && !xdg.isBlank()
                ? Path.of(xdg, "pixel-meanflow-studio")
                : Path.of(user, ".local", "share", "pixel-meanflow-studio");
    }

    /**
     * The folder {@code assets} with the data sets and models that come with the studio: {@code PMF_ASSETS}, or the one
     * beside the program's own files, or the one above the working folder.
     */
    public static Optional<Path> assets() {
        String named = System.getProperty("pmf.assets", System.getenv("PMF_ASSETS"));
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named).toAbsolutePath());
        }
        return above(ownPlace()).or(() -> above(Path.of("").toAbsolutePath()));
    }

    private static Optional<Path> above(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path assets = folder.resolve("assets");
            if (Files.isDirectory(assets.resolve("data"))) {
                return Optional.of(assets);
            }
        }
        return Optional.empty();
    }

    private static Path ownPlace() {
        try {
            return Path.of(AppFolders.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            return Path.of("").toAbsolutePath();
        }
    }
}
