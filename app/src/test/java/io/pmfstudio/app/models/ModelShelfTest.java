package io.pmfstudio.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.settings.SettingsFile;
import io.pmfstudio.app.settings.SettingsStore;
import io.pmfstudio.app.settings.StudioSettings;
import io.pmfstudio.model.runtime.AppFolders;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelShelfTest {
    @Test
    void aNetworkThatSamplesInOneStepIsOfferedFirst(@TempDir Path folder) {
        try (SettingsStore settings =
                new SettingsStore(new SettingsFile(folder.resolve("settings.json")), StudioSettings.DEFAULT, 60_000)) {
            List<String> names = new ModelShelf(settings, AppFolders.assets())
                    .options().stream().map(ModelOption::name).toList();
            assertEquals("fashion-pmf", names.get(0));
            assertTrue(names.contains("fashion-jit"), names.toString());
        }
    }
}
