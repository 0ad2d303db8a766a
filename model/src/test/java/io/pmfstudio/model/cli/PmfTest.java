package io.pmfstudio.model.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PmfTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "field --help", "query --help", "inspect --help"})
    void helpAndVersionGoToTheOutput(String line) {
        CommandRun run = CommandRun.withoutEngine(line.split(" "));
        assertEquals(0, run.code());
        assertEquals("", run.err());
        assertFalse(run.out().isBlank());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | pmf: a command is missing (see pmf --help)",
                "paint | 'paint'",
                "--nonsense | '--nonsense'",
                "inspect | FILE",
                "field | --output",
                "field --output x.jpg | --output must end in .png, .svg, .safetensors or .csv, not x.jpg",
                "field --output x | not x",
                "field --output x.png --source network | --source network needs --model",
                "field --output x.png --source ode | --source ode needs --model",
                "field --output x.png --model m.pt | --model belongs to",
                "field --output x.png --states path | --states path needs --model",
                "field --output x.png --preset figure9 | figure9",
                "field --output x.png --states image:-1 | 'image:-1' is not exact",
                "field --output x.png --grid 0 | 1 to 64 steps",
                "field --output x.png --grid many | 'many'",
                "field --output x.png --interval 0.5 | '0.5' is not two numbers",
                "field --output x.png --source magic | magic",
                "query --model m --input i --output o.png | must end in .safetensors"
            })
    void wrongUsageIsOneLineAndCodeTwo(String line, String reason) {
        CommandRun run = CommandRun.withoutEngine(line.isEmpty() ? new String[0] : line.split(" "));
        assertEquals(2, run.code(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().contains(reason) && run.err().contains("--help)"), run.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inspect nowhere.pt | nowhere.pt: there is no such file",
                "inspect src | src is a folder",
                "inspect pom.xml | pom.xml: this is not a whole safetensors file",
                "field --output nowhere/x.png | nowhere does not exist; create it first",
                "field --output target/x.png --data nowhere | there is no data set or folder 'nowhere'",
                "query --model m --input nowhere.safetensors --output target/x.safetensors | nowhere.safetensors: there is"
            })
    void aFailureIsOneLineAndCodeOne(String line, String reason) {
        CommandRun run = CommandRun.withoutEngine(line.split(" "));
        assertEquals(1, run.code(), run.err());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("pmf: ") && run.err().contains(reason), run.err());
    }

    @Test
    void debugAddsTheDetails() {
        CommandRun run = CommandRun.withoutEngine("inspect", "nowhere.pt", "--debug");
        assertEquals(1, run.code());
        assertTrue(run.err().contains("\tat io.pmfstudio"), run.err());
    }

    /** A process of its own: no log line, no warning of the virtual machine or the native library joins the sentence. */
    @Test
    @Timeout(120)
    void aFailureOfTheWholeProgramIsOneLine() throws IOException, InterruptedException {
        Path golden = Path.of("src/test/resources/golden").toAbsolutePath();
        List<String> afterEngineStart = List.of(
                "query",
                "--model",
                golden.resolve("gray28/full.pt").toString(),
                "--input",
                golden.resolve("rgb16/forward.safetensors").toString(),
                "--output",
                folder.resolve("out.safetensors").toString());
        assertOneLine("forward.safetensors: 'z' has the shape 3×3×16×16, but any×1×28×28 is needed", afterEngineStart);
        assertOneLine("nowhere: there is no such file", List.of("inspect", "nowhere"));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private static void assertOneLine(String sentence, List<String> args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dpmf.home=" + Path.of("target", "pmf-home").toAbsolutePath(),
                Pmf.class.getName()));
        if (Runtime.version().feature() >= 22) {
            // The jar's manifest says this; a class path cannot.
            command.add(1, "--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(args);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            assertEquals("pmf: " + sentence + System.lineSeparator(), text);
            assertEquals(1, process.exitValue());
        }
    }

    @Test
    void outputThatCannotBeWrittenIsAFailure() {
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Pmf.run(new String[] {"--version"}, full, new PrintStream(err));
        assertEquals(1, code);
        assertEquals(1, err.toString(StandardCharsets.UTF_8).lines().count());
    }
}
