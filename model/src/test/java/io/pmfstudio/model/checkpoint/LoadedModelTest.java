package io.pmfstudio.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.GoldenFiles;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.NetworkSource;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.AverageVelocity.Answer;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EngineExtension.class)
class LoadedModelTest {
    private static final Path SMALL = Path.of("src/test/resources/golden/gray28");

    private static LoadedModel open(TensorEngine engine, Path file) throws Exception {
        return OnEngine.await(LoadedModel.open(engine, file));
    }

    @Test
    void aQueryInBatchesAgreesWithTheReference(TensorEngine engine) throws Exception {
        try (TensorFile golden = GoldenFiles.open(SMALL.resolve("forward.safetensors"));
                LoadedModel model = open(engine, SMALL.resolve("full.pt"))) {
            int copies = 100; // more rows than one batch holds
            float[] z = repeated(golden.get("z").toFloats(), copies);
            VelocityQuery once = new VelocityQuery(
                    golden.get("t").toDoubles(),
                    golden.get("r").toDoubles(),
                    golden.get("label").toLongs(),
                    golden.get("omega").toDoubles(),
                    golden.get("t_min").toDoubles(),
                    golden.get("t_max").toDoubles());
            Answer answer = OnEngine.finish(engine, model.query(z, repeated(once, copies)));
            int rows = copies * once.rows();
            double[] u = wide(repeated(golden.get("u").toFloats(), copies));
            double[] v = wide(repeated(golden.get("v").toFloats(), copies));
            assertTrue(GoldenFiles.worstRow(wide(answer.u()), u, rows) <= 1e-5);
            assertTrue(GoldenFiles.worstRow(wide(answer.v()), v, rows) <= 1e-5);
            int size = z.length / rows;
            for (int i = 0; i < z.length; i++) {
                assertEquals(z[i] - once.t()[i / size % once.rows()] * answer.u()[i], answer.x()[i], 1e-5);
            }
        }
    }

    private static float[] repeated(float[] values, int copies) {
        float[] repeated = new float[values.length * copies];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = values[i % values.length];
        }
        return repeated;
    }

    private static VelocityQuery repeated(VelocityQuery query, int copies) {
        int rows = query.rows() * copies;
        double[][] columns = new double[5][rows];
        long[] label = new long[rows];
        for (int i = 0; i < rows; i++) {
            int from = i % query.rows();
            columns[0][i] = query.t()[from];
            columns[1][i] = query.r()[from];
            columns[2][i] = query.omega()[from];
            columns[3][i] = query.tMin()[from];
            columns[4][i] = query.tMax()[from];
            label[i] = query.label()[from];
        }
        return new VelocityQuery(columns[0], columns[1], label, columns[2], columns[3], columns[4]);
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    @Test
    void everyCellOfATriangleIsTheNetworkAtItsState(TensorEngine engine) throws Exception {
        try (LoadedModel model = open(engine, SMALL.resolve("full.pt"))) {
            NetworkSource source = model.source();
            FieldRequest request = new FieldRequest(
                    new TriangleGrid(4),
                    new StateChoice.OwnPath(source),
                    3,
                    1,
                    OptionalInt.of(2),
                    new Guidance(1.5, 0.1, 0.8));
            List<FieldCell> seen = new ArrayList<>();
            FieldTriangle field = OnEngine.finish(engine, source.triangle(request, seen::add));
            assertEquals(request.grid().cellCount(), seen.size());
            for (FieldCell cell : field.cells()) {
                VelocityQuery query = VelocityQuery.of(
                        new double[] {cell.time().t()},
                        new double[] {cell.time().r()},
                        2,
                        request.guidance());
                Answer direct = OnEngine.finish(engine, model.query(cell.z(), query));
                assertArrayEquals(direct.u(), cell.u(), 1e-5f);
                assertArrayEquals(direct.x(), cell.x(), 1e-5f);
            }
            nextStateIsOneStepAway(field);
        }
    }

    private static void nextStateIsOneStepAway(FieldTriangle field) {
        FieldCell first = field.at(new TriangleGrid.Cell(0, 1));
        FieldCell next = field.at(new TriangleGrid.Cell(1, 1));
        for (int i = 0; i < first.z().length; i++) {
            assertEquals(first.z()[i] - 0.25 * first.u()[i], next.z()[i], 1e-5);
        }
    }

    @Test
    void closingFreesTheWeights(TensorEngine engine) throws Exception {
        int before = engine.memory().get().tensors();
        LoadedModel model = open(engine, SMALL.resolve("inference.pt"));
        assertTrue(engine.memory().get().tensors() > before);
        model.close();
        assertEquals(before, engine.memory().get().tensors());
    }

    @Test
    void aWrongShapeIsNamedWithKeyAndBothShapes(@TempDir Path folder, TensorEngine engine) throws Exception {
        String message = failure(engine, changed(folder, "x_embedder.proj1.bias", Change.OTHER_SHAPE));
        assertTrue(message.contains("x_embedder.proj1.bias"), message);
        assertTrue(message.contains("7") && message.contains("24"), message);
    }

    @Test
    void aMissingKeyIsNamed(@TempDir Path folder, TensorEngine engine) throws Exception {
        String message = failure(engine, changed(folder, "t_max_tokens", Change.MISSING));
        assertTrue(message.contains("t_max_tokens") && message.contains("missing"), message);
    }

    @Test
    void aSurplusKeyIsNamed(@TempDir Path folder, TensorEngine engine) throws Exception {
        String message = failure(engine, changed(folder, "surplus.weight", Change.SURPLUS));
        assertTrue(message.contains("surplus.weight"), message);
    }

    @Test
    void aWeightThatIsNoNumberIsNamed(@TempDir Path folder, TensorEngine engine) throws Exception {
        int before = engine.memory().get().tensors();
        String message = failure(engine, changed(folder, "x_embedder.proj1.bias", Change.NOT_A_NUMBER));
        assertTrue(message.contains("x_embedder.proj1.bias holds NaN"), message);
        assertEquals(before, engine.memory().get().tensors());
    }

    @Test
    void aBrokenFileLeavesNoTensorsBehind(@TempDir Path folder, TensorEngine engine) throws Exception {
        int before = engine.memory().get().tensors();
        failure(engine, changed(folder, "t_max_tokens", Change.MISSING));
        assertEquals(before, engine.memory().get().tensors());
    }

    @Test
    void aMissingFileAndAFolderAreNamed(@TempDir Path folder, TensorEngine engine) throws Exception {
        assertTrue(failure(engine, folder.resolve("none.pt")).contains("none.pt"));
        assertTrue(failure(engine, folder).contains("folder"));
    }

    private static String failure(TensorEngine engine, Path file) {
        IOException failure = assertThrows(IOException.class, () -> open(engine, file));
        assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
        return failure.getMessage();
    }

    private enum Change {
        OTHER_SHAPE,
        MISSING,
        SURPLUS,
        NOT_A_NUMBER
    }

    private static Path changed(Path folder, String key, Change change) throws IOException {
        List<StoredTensor> tensors = new ArrayList<>();
        try (ModelFile model = ModelFile.open(SMALL.resolve("full.pt"))) {
            for (Map.Entry<String, StoredTensor> entry : model.parameters().entrySet()) {
                StoredTensor stored = entry.getValue();
                if (!entry.getKey().equals(key)) {
                    tensors.add(StoredTensor.of(entry.getKey(), stored.toFloats(), stored.shape()));
                }
            }
        }
        if (change == Change.NOT_A_NUMBER) {
            float[] values = new float[24];
            values[11] = Float.NaN;
            tensors.add(StoredTensor.of(key, values, 24));
        } else if (change != Change.MISSING) {
            tensors.add(StoredTensor.of(key, new float[7], 7));
        }
        Path file = folder.resolve("model.safetensors");
        Files.deleteIfExists(file);
        Safetensors.write(file, tensors, Map.of());
        return file;
    }
}
