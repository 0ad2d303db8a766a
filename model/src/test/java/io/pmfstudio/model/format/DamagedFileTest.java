package io.pmfstudio.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a file, it is read or refused with one sentence; nothing else is ever thrown. */
@Timeout(120)
class DamagedFileTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "golden/gray28/inference.pt",
                "golden/rgb16/forward.safetensors",
                "format/views.pt",
                "format/views-zip64.pt",
                "format/views-stream.pt"
            })
    void everyTruncationIsRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(RESOURCES.resolve(name));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            int length = i < 100 ? i * 3 : random.nextInt(whole.length);
            assertTrue(isRefused(name, Arrays.copyOf(whole, Math.min(length, whole.length - 1))), "length " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "golden/gray28/inference.pt",
                "golden/rgb16/forward.safetensors",
                "format/views.pt",
                "format/views-zip64.pt",
                "format/views-stream.pt"
            })
    void everyChangedByteIsReadOrRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(RESOURCES.resolve(name));
        SplittableRandom random = new SplittableRandom(2);
        int refused = 0;
        for (int i = 0; i < 600; i++) {
            byte[] changed = whole.clone();
            int edge = Math.min(whole.length, 9000);
            // Structure lies at both ends of a file, so most changes go there.
            int at = switch (i % 3) {
                case 0 -> random.nextInt(edge);
                case 1 -> whole.length - 1 - random.nextInt(edge);
                default -> random.nextInt(whole.length);
            };
            changed[at] = (byte) random.nextInt(256);
            refused += isRefused(name, changed) ? 1 : 0;
        }
        assertTrue(refused > 0 && refused < 600, refused + " refused");
    }

    private boolean isRefused(String name, byte[] bytes) throws IOException {
        Path path = folder.resolve(Path.of(name).getFileName());
        Files.write(path, bytes);
        try (TensorFile file = name.endsWith(".pt") ? TorchStateDict.read(path) : Safetensors.read(path)) {
            for (StoredTensor tensor : file.tensors().values()) {
                if (tensor.type() != ElementType.C64) {
                    assertEquals(tensor.count(), tensor.toDoubles().length);
                }
            }
            return false;
        } catch (FormatException e) {
            assertEquals(1, e.getMessage().lines().count(), e.getMessage());
            assertTrue(e.getMessage().length() < 600, e.getMessage());
            return true;
        }
    }
}
