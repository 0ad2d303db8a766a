package io.pmfstudio.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.models.OpenModels.Use;
import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.TensorEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenModelsTest {
    private static TensorEngine engine;

    @TempDir
    private Path folder;

    private OpenModels models = new OpenModels(engine, 0);

    @BeforeAll
    static void startEngine() {
        engine = TensorEngine.start(new EngineOptions(EngineOptions.DeviceChoice.CPU, 0));
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    @AfterEach
    void close() {
        models.close();
    }

    private Path copy(String name) throws IOException {
        return Files.copy(GoldenModels.grey(), folder.resolve(name));
    }

    private int openTensors() {
        return engine.memory().join().tensors();
    }

    @Test
    void twoUsersShareOneNetwork() throws IOException {
        Path file = copy("a.pt");
        try (Use one = models.use(file);
                Use other = models.use(file)) {
            assertSame(one.model(), other.model());
        }
    }

    @Test
    void anUnusedNetworkMakesRoomButTheLastOneStays() throws IOException {
        int before = openTensors();
        models.use(copy("a.pt")).close();
        int one = openTensors();
        assertTrue(one > before);
        models.use(copy("b.pt")).close();
        assertEquals(1, models.open());
        assertEquals(one, openTensors());
    }

    @Test
    void roomKeepsUnusedNetworksOpen() throws IOException {
        models = new OpenModels(engine, OpenModels.USUAL_ROOM);
        Path file = copy("a.pt");
        LoadedModel first;
        try (Use use = models.use(file)) {
            first = use.model();
        }
        models.use(copy("b.pt")).close();
        try (Use again = models.use(file)) {
            assertSame(first, again.model());
        }
    }

    @Test
    void aNetworkInUseIsNeverClosed() throws IOException {
        try (Use held = models.use(copy("a.pt"))) {
            models.use(copy("b.pt")).close();
            models.use(copy("c.pt")).close();
            assertEquals(2, models.open());
            assertTrue(held.model().hasAverageVelocity());
        }
    }

    @Test
    void givingBackTwiceCountsOnce() throws IOException {
        Path file = copy("a.pt");
        Use held = models.use(file);
        Use other = models.use(file);
        other.close();
        other.close();
        models.use(copy("b.pt")).close();
        assertEquals(2, models.open());
        held.close();
    }

    @Test
    void aChangedFileIsOpenedAnew() throws IOException {
        Path file = copy("a.pt");
        LoadedModel old;
        try (Use use = models.use(file)) {
            old = use.model();
        }
        Files.setLastModifiedTime(
                file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 5000));
        try (Use use = models.use(file)) {
            assertNotSame(old, use.model());
        }
    }

    @Test
    void aFolderMeansTheModelOfItsRun() {
        assertEquals(folder.resolve("model.safetensors"), OpenModels.fileOf(folder));
    }

    @Test
    void aBrokenFileIsRefusedAndMayBeMendedLater() throws IOException {
        Path file = folder.resolve("a.pt");
        Files.writeString(file, "this is no network");
        IOException refused = assertThrows(IOException.class, () -> models.use(file));
        assertTrue(refused.getMessage().contains("a.pt"), refused.getMessage());
        assertEquals(0, models.open());
        Files.delete(file);
        IOException missing = assertThrows(IOException.class, () -> models.use(file));
        assertTrue(missing.getMessage().contains("there is no such file"), missing.getMessage());
        copy("a.pt");
        models.use(file).close();
    }
}
