package io.pmfstudio.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.shell.LaunchOptions.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaunchOptionsTest {
    private final Texts texts = Texts.load();

    @Test
    void aPathIsAFileToOpen() {
        assertEquals(
                new LaunchOptions(Mode.STUDIO, Optional.of(Path.of("model.pt"))),
                LaunchOptions.parse(List.of("model.pt"), texts));
    }

    @Test
    void theVersionNeedsNoWindow() {
        assertEquals(
                Mode.VERSION, LaunchOptions.parse(List.of("--version"), texts).mode());
    }

    @Test
    void anUnknownOptionIsRefusedByName() {
        Exception refused =
                assertThrows(IllegalArgumentException.class, () -> LaunchOptions.parse(List.of("--fast"), texts));
        assertEquals("unknown option --fast; see --help", refused.getMessage());
    }
}
