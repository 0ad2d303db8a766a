package io.pmfstudio.model.perception;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeFileTest {
    private static final String KEY = "pmf.judge";

    @TempDir
    private Path folder;

    private Path whole;

    @BeforeEach
    void write() throws IOException {
        whole = folder.resolve("judge.safetensors");
        SmallJudges.untrained().write(whole);
    }

    @Test
    void comesBackAsItWas() throws IOException {
        JudgeFile expected = SmallJudges.untrained();
        JudgeFile found = JudgeFile.read(whole);
        assertEquals(expected.description(), found.description());
        assertEquals(
                List.copyOf(expected.parameters().keySet()),
                List.copyOf(found.parameters().keySet()));
        expected.parameters()
                .forEach((name, values) ->
                        assertArrayEquals(values, found.parameters().get(name), name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"classes\":2 | \"classes\":1 | 2 to 100000 classes",
                "\"classes\":2 | \"classes\":3 | 'head.weight' has the shape 2×6, but 3×6 is needed",
                "\"classes\":2 | \"classes\":\"two\" | missing or of the wrong kind",
                "\"classes\":2 | \"kinds\":2 | missing or of the wrong kind",
                "[4,6] | [] | 1 to 8 stages",
                "[4,6] | [4,2000000000] | 1 to 8 stages",
                "[4,6] | [4,1024] | 'stage1.enter.weight' has the shape 6×4×3×3, but 1024×4×3×3 is needed",
                "[4,6] | [4,6,6] | there is no tensor 'stage2.enter.weight'",
                "[1,8,8] | [1,2000000000,8] | at most 1024 pixels",
                "[1,8,8] | [1,8] | missing or of the wrong kind",
                "{ | [ | missing or of the wrong kind",
            })
    void aDescriptionThatDoesNotFitIsRefusedInASentence(String from, String to, String part) throws IOException {
        Path broken = folder.resolve("broken.safetensors");
        try (TensorFile file = Safetensors.read(whole)) {
            Map<String, String> told = Map.of(KEY, file.metadata().get(KEY).replace(from, to));
            Safetensors.write(broken, file.tensors().values(), told);
        }
        assertSentence(broken, part);
    }

    @Test
    void aMissingDamagedOrForeignFileIsRefusedInASentence() throws IOException {
        Path other = folder.resolve("other.safetensors");
        Safetensors.write(other, List.of(StoredTensor.of("a", new float[1], 1)), Map.of());
        assertSentence(other, "this is not a judge");
        Path half = folder.resolve("half.safetensors");
        Files.write(half, java.util.Arrays.copyOf(Files.readAllBytes(whole), 900));
        assertSentence(half, "half.safetensors");
        assertSentence(folder.resolve("none.safetensors"), "none.safetensors");
        assertSentence(folder, folder.getFileName().toString());
    }

    @Test
    void aParameterThatIsNotFiniteIsRefused() throws IOException {
        Path broken = folder.resolve("broken.safetensors");
        try (TensorFile file = Safetensors.read(whole)) {
            List<StoredTensor> tensors = new ArrayList<>(file.tensors().values());
            tensors.replaceAll(tensor -> tensor.name().equals("head.bias")
                    ? StoredTensor.of("head.bias", new float[] {0, Float.NaN}, 2)
                    : tensor);
            Safetensors.write(broken, tensors, file.metadata());
        }
        assertSentence(broken, "head.bias holds NaN");
    }

    private static void assertSentence(Path file, String part) {
        String message =
                assertThrows(IOException.class, () -> JudgeFile.read(file)).getMessage();
        assertTrue(message.contains(part), message);
        assertEquals(1, message.lines().count());
    }
}
