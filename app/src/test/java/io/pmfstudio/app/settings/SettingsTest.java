package io.pmfstudio.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    private Path folder;

    @Test
    void aFirstStartHasDefaultsAndNoWarning() {
        SettingsFile.Reading reading = new SettingsFile(folder.resolve("none.json")).read();
        assertEquals(StudioSettings.DEFAULT, reading.settings());
        assertTrue(reading.unreadable().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,2]", "{\"theme\":\"PURPLE\"}", "\u0000\u0001"})
    void anUnreadableFileGivesDefaultsAndTellsWhy(String content) throws IOException {
        Path file = folder.resolve("settings.json");
        Files.writeString(file, content);
        SettingsFile.Reading reading = new SettingsFile(file).read();
        assertEquals(StudioSettings.DEFAULT, reading.settings());
        assertTrue(reading.unreadable().isPresent());
    }

    @Test
    void whatIsWrittenIsReadAndNothingElseIsLeftBehind() throws IOException {
        SettingsFile file = new SettingsFile(folder.resolve("settings.json"));
        StudioSettings settings =
                StudioSettings.DEFAULT.withTheme(ColourTheme.LIGHT).withExplorer("{\"a\":1}");
        file.write(settings);
        assertEquals(settings, file.read().settings());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file.path()), left.toList());
        }
    }

    @Test
    void aFileOfTheFirstVersionIsStillRead() throws IOException {
        Path file = folder.resolve("settings.json");
        Files.writeString(file, "{\"theme\":\"LIGHT\",\"device\":\"CPU\",\"explorer\":\"\"}");
        SettingsFile.Reading reading = new SettingsFile(file).read();
        assertTrue(reading.unreadable().isEmpty());
        assertEquals(ColourTheme.LIGHT, reading.settings().theme());
        assertEquals(List.of(), reading.settings().models());
    }

    @Test
    void theNetworkUsedLastComesFirstAndOnce() {
        StudioSettings used =
                StudioSettings.DEFAULT.withModelUsed("a").withModelUsed("b").withModelUsed("a");
        assertEquals(List.of("a", "b"), used.models());
    }

    @Test
    void aFailedSaveLeavesTheOldFileWhole() throws IOException {
        SettingsFile file = new SettingsFile(folder.resolve("settings.json"));
        file.write(StudioSettings.DEFAULT);
        String before = Files.readString(file.path());
        Path blocked = folder.resolve("blocked");
        Files.createDirectories(blocked.resolve("settings.json"));
        SettingsStore store =
                new SettingsStore(new SettingsFile(blocked.resolve("settings.json")), StudioSettings.DEFAULT, 60_000);
        store.update(now -> now.withTheme(ColourTheme.LIGHT));
        store.close();
        assertEquals(before, Files.readString(file.path()));
        assertTrue(Files.isDirectory(blocked.resolve("settings.json")));
    }

    @Test
    void closingSavesWhatWaits() {
        SettingsFile file = new SettingsFile(folder.resolve("settings.json"));
        SettingsStore store = new SettingsStore(file, StudioSettings.DEFAULT, 60_000);
        store.update(now -> now.withTheme(ColourTheme.LIGHT));
        store.close();
        assertEquals(ColourTheme.LIGHT, file.read().settings().theme());
    }
}
