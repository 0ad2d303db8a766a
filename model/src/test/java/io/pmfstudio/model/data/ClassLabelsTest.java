package io.pmfstudio.model.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassLabelsTest {
    private static final Path ASSETS = Path.of("../assets");

    @TempDir
    private Path folder;

    /** The demo classes of the published code, and both ends. */
    @Test
    void theThousandClassesOfImageNetHaveTheirNames() {
        List<String> names = ClassLabels.of(1000, Optional.of(ASSETS));
        assertEquals(1000, names.size());
        assertEquals(1000, new HashSet<>(names).size(), "no name stands twice");
        assertEquals(
                List.of(
                        "golden retriever",
                        "otter",
                        "lesser panda",
                        "geyser",
                        "macaw",
                        "valley",
                        "balloon",
                        "Arctic fox"),
                IntStream.of(207, 360, 387, 974, 88, 979, 417, 279)
                        .mapToObj(names::get)
                        .toList());
        assertEquals("tench", names.get(0));
        assertEquals("toilet tissue", names.get(999));
        assertTrue(
                names.stream().noneMatch(name -> name.isBlank() || name.contains("_") || !name.equals(name.strip())));
    }

    @Test
    void otherNumbersOfClassesAreCounted() {
        assertEquals(List.of("0", "1", "2"), ClassLabels.of(3, Optional.of(ASSETS)));
        assertEquals("999", ClassLabels.of(1000, Optional.empty()).get(999));
    }

    @Test
    void aFileThatIsCutShortIsNotUsed() throws IOException {
        Files.createDirectories(folder.resolve("labels"));
        Files.writeString(folder.resolve("labels/imagenet.txt"), "tench\ngoldfish\n");
        assertEquals("1", ClassLabels.of(1000, Optional.of(folder)).get(1));
    }
}
