package io.pmfstudio.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/pmfstudio/app");
    private static final Path BUNDLE = Path.of("src/main/resources/io/pmfstudio/app/texts.properties");
    /** String literals that are whole keys, or beginnings of keys that the code completes. */
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-zA-Z.\\-]*)\"");

    private static final Pattern DEFINED = Pattern.compile("\\.define\\(\\s*\"([a-z.]+)\"");
    private static final Pattern ASKED = Pattern.compile("texts\\.(?:get|format)\\(\\s*\"([a-zA-Z.\\-]+)\"\\s*[,)]");
    private static final Pattern SHOWN =
            Pattern.compile("(?:setText|setTitle|setPromptText|new Label|new Button|new Tooltip)\\(\"[^\"]*[A-Za-z]");

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(TextsTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Set<String> keys() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLE)) {
            texts.load(reader);
        }
        return new TreeSet<>(texts.stringPropertyNames());
    }

    private static Set<String> all(Pattern pattern) throws IOException {
        return sources().stream()
                .flatMap(source -> pattern.matcher(source).results())
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyKeyThatIsAskedForExists() throws IOException {
        Set<String> missing = all(ASKED);
        missing.removeIf(key -> key.endsWith(".")); // completed by the code, such as "quantity." + letter
        Set<String> commands = all(DEFINED);
        commands.removeIf(id -> id.endsWith("."));
        for (String id : commands) {
            missing.add("command." + id);
            missing.add("command." + id + ".explain");
        }
        missing.removeAll(keys());
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyKeyIsUsed() throws IOException {
        Set<String> literals = all(LITERAL);
        Set<String> beginnings =
                literals.stream().filter(literal -> literal.endsWith(".")).collect(Collectors.toSet());
        Set<String> unused = keys();
        unused.removeAll(literals);
        unused.removeIf(key -> beginnings.stream().anyMatch(key::startsWith));
        assertEquals(Set.of(), unused);
    }

    @Test
    void noTextOfAControlIsWrittenInTheCode() throws IOException {
        List<String> written = sources().stream()
                .flatMap(source -> SHOWN.matcher(source).results())
                .map(MatchResult::group)
                .toList();
        assertEquals(List.of(), written);
    }

    @Test
    void textsFillTheirPlaces() {
        assertTrue(Texts.load().format("notice.exported", "a.png").contains("a.png"));
    }
}
