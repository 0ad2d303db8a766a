package io.pmfstudio.model.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers come from NumPy, which read or made the same files. */
class TorchStateDictTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    @Test
    void readsAPublishedCheckpoint() throws IOException {
        try (TensorFile file = TorchStateDict.read(RESOURCES.resolve("golden/gray28/inference.pt"))) {
            assertEquals(55, file.tensors().size());
            assertEquals(
                    "net.x_embedder.proj1.weight",
                    file.tensors().keySet().iterator().next());
            assertSum(2.578951449271699, file.get("net.x_embedder.proj1.weight", 24, 1, 7, 7));
            assertSum(-6.778416612958608, file.get("net.h_embedder.mlp.0._flax_linear.weight", 24, 256));
            float[] bias =
                    file.get("net.u_final_layer.linear._flax_linear.bias", 49).toFloats();
            assertEquals(-0.031973816f, bias[0]);
            assertEquals(0.10632294f, bias[48]);
        }
    }

    @Test
    void readsACheckpointWithBothHeads() throws IOException {
        try (TensorFile file = TorchStateDict.read(RESOURCES.resolve("golden/rgb16/full.pt"))) {
            assertEquals(86, file.tensors().size());
            assertSum(12.956788713414426, file.get("net.x_embedder.proj1.weight", 128, 3, 4, 4));
            assertSum(-2.989637020891678, file.get("net.pos_embed", 1, 36, 32));
            assertEquals(ElementType.C64, file.get("net.rope_freqs", 16, 8).type());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"views.pt", "views-zip64.pt", "views-stream.pt"})
    void putsViewsInRowMajorOrder(String name) throws IOException {
        try (TensorFile file = TorchStateDict.read(RESOURCES.resolve("format").resolve(name))) {
            assertFloats(file, "model.column", -2, 1, 4, 7);
            assertFloats(file, "model.tail", 7, 7.5f, 8, 8.5f);
            assertFloats(file, "model.block", 0.5f, 1, 1.5f, 3.5f, 4, 4.5f);
            assertFloats(file, "model.cube", -2.5f, 3.5f, -0.5f, 5.5f, 1.5f, 7.5f, -2, 4, 0, 6, 2, 8);
            assertFloats(file, "model.parameter", 7, 8);
            assertFloats(file, "model.empty");
            float[] transposed = file.get("model.transposed", 6, 4).toFloats();
            assertArrayEquals(new float[] {-2.5f, 0.5f, 3.5f, 6.5f}, java.util.Arrays.copyOfRange(transposed, 4, 8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"views.pt", "views-zip64.pt", "views-stream.pt"})
    void readsEveryElementType(String name) throws IOException {
        try (TensorFile file = TorchStateDict.read(RESOURCES.resolve("format").resolve(name))) {
            assertArrayEquals(
                    new double[] {1.5, -0.0999755859375, 65504, 0x1p-24},
                    file.get("model.half").toDoubles());
            assertArrayEquals(
                    new double[] {1, -3.140625, 9.953037915854457e+29},
                    file.get("model.bfloat").toDoubles());
            assertArrayEquals(new long[] {1L << 40, -7}, file.get("model.long").toLongs());
            assertArrayEquals(new long[] {0, 200, 255}, file.get("model.byte").toLongs());
            assertArrayEquals(new long[] {1, 0}, file.get("model.bool").toLongs());
            assertArrayEquals(new double[] {2.5}, file.get("model.scalar").toDoubles());
        }
    }

    @Test
    void keepsNumbersAndTextsAsMetadata() throws IOException {
        try (TensorFile file = TorchStateDict.read(RESOURCES.resolve("format/views.pt"))) {
            assertEquals("1200", file.metadata().get("step"));
            assertEquals("toy", file.metadata().get("name"));
            assertEquals("0.001", file.metadata().get("rate"));
        }
    }

    @Test
    void saysBothShapesAndTheKeyWhereTheyDiffer() throws IOException {
        try (TensorFile file = TorchStateDict.read(RESOURCES.resolve("format/views.pt"))) {
            assertEquals(
                    "views.pt: 'model.block' has the shape 2×3, but 3×any is needed",
                    assertThrows(FormatException.class, () -> file.get("model.block", 3, -1))
                            .getMessage());
            assertEquals(
                    "views.pt: there is no tensor 'model.missing'",
                    assertThrows(FormatException.class, () -> file.get("model.missing"))
                            .getMessage());
            assertEquals(
                    "views.pt: 'model.tail' holds F32, but whole numbers are needed",
                    assertThrows(
                                    FormatException.class,
                                    () -> file.get("model.tail").toLongs())
                            .getMessage());
            assertEquals(
                    "views.pt: 'model.complex' holds complex numbers, but real ones are needed",
                    assertThrows(
                                    FormatException.class,
                                    () -> file.get("model.complex").toFloats())
                            .getMessage());
        }
    }

    private static void assertFloats(TensorFile file, String name, float... expected) throws IOException {
        assertArrayEquals(expected, file.get(name).toFloats(), name);
    }

    private static void assertSum(double expected, StoredTensor tensor) throws IOException {
        double sum = 0;
        for (double value : tensor.toDoubles()) {
            sum += value;
        }
        assertEquals(expected, sum, 1e-9, List.of(tensor).toString());
    }
}
