package io.pmfstudio.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts the real run configuration: JavaFX as modules, the same flags, no display; also closed in mid-run. */
class StudioSmokeIT {
    private static final long PATIENCE_SECONDS = 240;

    @ParameterizedTest
    @ValueSource(strings = {"--smoke", "--smoke-midway"})
    void opensDrawsAndClosesCleanly(String until, @TempDir Path folder) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process studio = new ProcessBuilder(command(until, folder.resolve("home")))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        boolean ended = studio.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        studio.destroyForcibly();
        String said = Files.readString(out) + Files.readString(err);
        assertTrue(ended, "the studio did not close itself:\n" + said);
        assertEquals(0, studio.exitValue(), said);
        for (String bad : List.of("Exception", "Error:", "free()", "hs_err", "\tat ")) {
            assertTrue(!said.contains(bad), "the studio complained:\n" + said);
        }
        String log = Files.readString(folder.resolve("home/logs/studio.log"));
        assertTrue(!log.contains("ERROR"), "an error is in the log:\n" + log);
    }

    private static List<String> command(String until, Path home) {
        List<String> modules = new ArrayList<>();
        List<String> classes = new ArrayList<>(List.of(System.getProperty("studio.classes")));
        String monocle = "";
        for (String entry : System.getProperty("studio.class-path").split(File.pathSeparator, -1)) {
            String name = Path.of(entry).getFileName().toString();
            if (name.startsWith("javafx-")) {
                modules.add(entry);
            } else if (name.startsWith("openjfx-monocle")) {
                monocle = entry;
            } else {
                classes.add(entry);
            }
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                String.join(File.pathSeparator, modules),
                "--add-modules",
                "javafx.controls",
                "--patch-module",
                "javafx.graphics=" + monocle,
                "--add-opens=" + System.getProperty("studio.add-opens"),
                "--add-exports=" + System.getProperty("studio.add-exports"),
                "-Dglass.platform=Monocle",
                "-Dmonocle.platform=Headless",
                "-Dheadless.geometry=1920x1200-32",
                "-Dprism.order=sw",
                "-Djava.awt.headless=true",
                "-Dpmf.home=" + home,
                "-cp",
                String.join(File.pathSeparator, classes)));
        String nativeAccess = System.getProperty("studio.native-access", "");
        if (!nativeAccess.isBlank()) {
            command.add(1, nativeAccess);
        }
        command.add(System.getProperty("studio.main"));
        command.add(until);
        return command;
    }
}
