package io.pmfstudio.model.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesItsTargetOnlyAtTheCommit() throws IOException {
        Path target = folder.resolve("result.png");
        Files.writeString(target, "before");
        try (PartialFile partial = PartialFile.of(target)) {
            Files.writeString(partial.path(), "after");
            assertEquals("before", Files.readString(target));
            partial.commit();
        }
        assertEquals("after", Files.readString(target));
        assertEquals(List.of(target), files());
    }

    @Test
    void leavesNothingWithoutACommit() throws IOException {
        try (PartialFile partial = PartialFile.of(folder.resolve("result.png"))) {
            Files.writeString(partial.path(), "half");
        }
        assertEquals(List.of(), files());
    }

    @Test
    void saysWhereItCannotWrite() {
        String missing = assertThrows(IOException.class, () -> PartialFile.of(folder.resolve("no/result.png")))
                .getMessage();
        assertTrue(missing.contains("does not exist; create it first"), missing);
        String isFolder =
                assertThrows(IOException.class, () -> PartialFile.of(folder)).getMessage();
        assertTrue(isFolder.contains("is a folder"), isFolder);
    }

    /** As Ctrl-C does it: the program ends while the file is open. */
    @Test
    void anExitOfTheProgramDeletesIt() throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Interrupted.class.getName(),
                        folder.resolve("result.png").toString())
                .start();
        assertEquals('w', program.getInputStream().read());
        assertEquals(1, files().size());
        program.destroy();
        assertTrue(program.waitFor(20, TimeUnit.SECONDS));
        assertEquals(List.of(), files());
    }

    /** Writes half of a file and waits to be ended. */
    static final class Interrupted {
        private Interrupted() {}

        public static void main(String[] args) throws IOException {
            try (PartialFile partial = PartialFile.of(Path.of(args[0]))) {
                Files.writeString(partial.path(), "half");
                System.out.print('w');
                System.out.flush();
                // Nothing comes: only the signal ends this.
                int end = System.in.read();
                System.exit(end);
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
