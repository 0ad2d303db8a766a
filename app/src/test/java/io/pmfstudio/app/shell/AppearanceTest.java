package io.pmfstudio.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.settings.SettingsFile;
import io.pmfstudio.app.settings.SettingsStore;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class AppearanceTest {
    private Scene scene;

    @Start
    void start(Stage stage) {
        scene = new Scene(new Region());
    }

    @Test
    void onlyAnotherThemeChangesTheStyles(@TempDir Path folder) throws Exception {
        SettingsFile file = new SettingsFile(folder.resolve("settings.json"));
        try (SettingsStore store = new SettingsStore(file, file.read().settings(), 0)) {
            AtomicInteger changes = new AtomicInteger();
            int[] counted = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
                Appearance appearance = new Appearance(store);
                appearance.follow(scene);
                scene.getStylesheets().addListener((ListChangeListener<String>) change -> changes.incrementAndGet());
                store.update(now -> now.withExplorer("another view"));
                int afterView = changes.get();
                appearance.toggle();
                return new int[] {afterView, changes.get()};
            });
            assertEquals(0, counted[0], "a new view restyled the whole window");
            assertTrue(counted[1] > 0);
        }
    }
}
