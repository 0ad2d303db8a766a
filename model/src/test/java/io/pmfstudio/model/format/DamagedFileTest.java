package io.pmfstudio.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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

    /** Of each of five files, ten thousand in all. */
    private static final int CHANGES = 2000;
    /** What a reader may allocate beside some copies of the file. */
    private static final long MOST_BYTES = 16 << 20;

    private static final ThreadMXBean ALLOCATIONS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

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
        long before = ALLOCATIONS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CHANGES; i++) {
            byte[] changed = whole.clone();
            int edge = Math.min(whole.length, 9000);
            // Structure lies at both ends of a file, so most changes go there.
            int at = switch (i % 3) {
                case 0 -> random.nextInt(edge);
                case 1 -> whole.length - 1 - random.nextInt(edge);
                default -> random.nextInt(whole.length);
            };
            int bytes = 1 + (i / 3) % 4 * 5; // a byte, or six, eleven or sixteen of them
            for (int k = at; k < Math.min(whole.length, at + bytes); k++) {
                changed[k] = (byte) random.nextInt(256);
            }
            refused += isRefused(name, changed) ? 1 : 0;
            long after = ALLOCATIONS.getCurrentThreadAllocatedBytes();
            assertTrue(after - before < MOST_BYTES + 40L * whole.length, "allocated " + (after - before));
            before = after;
        }
        assertTrue(refused > 0 && refused < CHANGES, refused + " refused");
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
