package io.pmfstudio.model.field;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.GoldenFiles;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldCell.Quality;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The exact field of 10,000 real images against a plain double sum over all of them. */
@ExtendWith(EngineExtension.class)
class ExactFieldTest {
    private static final TriangleGrid GRID = new TriangleGrid(8);
    private static final double NOISE_SCALE = 1;
    private static ImageDataSet data;

    @BeforeAll
    static void readImages() throws Exception {
        data = DataSets.open(
                "fashion-mnist", DataSets.Split.TEST, AppFolders.assets().orElseThrow());
    }

    private static FieldTriangle triangle(TensorEngine engine, ExactFieldSource source, FieldRequest request)
            throws Exception {
        return OnEngine.finish(engine, source.triangle(request, cell -> {}));
    }

    private static FieldRequest request(StateChoice states, OptionalInt classIndex, Guidance guidance) {
        return new FieldRequest(GRID, states, 4, NOISE_SCALE, classIndex, guidance);
    }

    /** x̄ by the definition, over the images of a class or all. */
    private static double[] brute(float[] z, double t, int classIndex) {
        double[] logits = new double[data.size()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < data.size(); i++) {
            logits[i] = classIndex < 0 || data.labels()[i] == classIndex
                    ? -squaredDistance(z, data.image(i), 1 - t) / (2 * t * t)
                    : Double.NEGATIVE_INFINITY;
            largest = Math.max(largest, logits[i]);
        }
        double total = 0;
        double[] mean = new double[z.length];
        for (int i = 0; i < data.size(); i++) {
            double weight = Math.exp(logits[i] - largest);
            if (weight > 0) {
                float[] image = data.image(i);
                total += weight;
                for (int k = 0; k < z.length; k++) {
                    mean[k] += weight * image[k];
                }
            }
        }
        for (int k = 0; k < z.length; k++) {
            mean[k] /= total;
        }
        return mean;
    }

    private static double squaredDistance(float[] z, float[] image, double factor) {
        double sum = 0;
        for (int k = 0; k < z.length; k++) {
            double difference = z[k] - factor * image[k];
            sum += difference * difference;
        }
        return sum;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    @Test
    void theDiagonalIsTheConditionalMeanAlongTheWholeTrajectory(TensorEngine engine) throws Exception {
        try (ExactFieldSource source = new ExactFieldSource(engine, data)) {
            FieldTriangle field = triangle(
                    engine, source, request(new StateChoice.Trajectory(source), OptionalInt.empty(), Guidance.NONE));
            for (int row = 0; row < GRID.steps(); row++) {
                FieldCell cell = field.at(new TriangleGrid.Cell(row, row));
                double[] expected = brute(cell.z(), cell.time().t(), -1);
                double error = GoldenFiles.worstRow(wide(cell.x()), expected, 1);
                assertTrue(error < 1e-4, "x̄ at t = " + cell.time().t() + " is off by " + error);
            }
        }
    }

    @Test
    void theTrajectoryEndsInAnImageOfTheClass(TensorEngine engine) throws Exception {
        try (ExactFieldSource source = new ExactFieldSource(engine, data)) {
            FieldTriangle field = triangle(
                    engine, source, request(new StateChoice.Trajectory(source), OptionalInt.of(7), Guidance.NONE));
            float[] end = field.at(new TriangleGrid.Cell(0, GRID.steps())).x();
            double nearest = Double.POSITIVE_INFINITY;
            for (int i : data.indicesOf(7)) {
                nearest = Math.min(nearest, squaredDistance(end, data.image(i), 1));
            }
            assertTrue(nearest < 1e-6, "the nearest sneaker is " + nearest + " away");
        }
    }

    @Test
    void guidanceMixesTheVelocitiesOfClassAndAllInsideItsInterval(TensorEngine engine) throws Exception {
        Guidance guidance = new Guidance(2.5, 0.25, 0.75);
        try (ExactFieldSource source = new ExactFieldSource(engine, data)) {
            FieldTriangle field =
                    triangle(engine, source, request(new StateChoice.Trajectory(source), OptionalInt.of(3), guidance));
            for (int row = 0; row < GRID.steps(); row++) {
                FieldCell cell = field.at(new TriangleGrid.Cell(row, row));
                double t = cell.time().t();
                double omega = t >= 0.25 && t <= 0.75 ? 2.5 : 1;
                double[] ofClass = brute(cell.z(), t, 3);
                double[] ofAll = brute(cell.z(), t, -1);
                double[] expected = new double[ofClass.length];
                for (int k = 0; k < expected.length; k++) {
                    expected[k] = (cell.z()[k] - omega * ofClass[k] - (1 - omega) * ofAll[k]) / t;
                }
                double error = GoldenFiles.worstRow(wide(cell.v()), expected, 1);
                assertTrue(error < 2e-4, "v at t = " + t + " is off by " + error);
            }
        }
    }

    @Test
    void rowsSolvedOnTheirOwnGiveTheTrajectorysOwnField(TensorEngine engine) throws Exception {
        try (ExactFieldSource first = new ExactFieldSource(engine, data);
                ExactFieldSource second = new ExactFieldSource(engine, data)) {
            FieldRequest request = request(new StateChoice.Trajectory(first), OptionalInt.of(1), Guidance.NONE);
            FieldTriangle own = triangle(engine, first, request);
            FieldTriangle foreign = triangle(engine, second, request);
            for (int i = 0; i < own.cells().size(); i++) {
                FieldCell a = own.cells().get(i);
                FieldCell b = foreign.cells().get(i);
                assertArrayEquals(a.z(), b.z(), 1e-5f);
                assertArrayEquals(a.x(), b.x(), 2e-3f, "x at " + a.time());
            }
        }
    }

    @Test
    void aDataSetTooLargeToKeepGivesTheSameField(TensorEngine engine) throws Exception {
        try (ExactFieldSource kept = new ExactFieldSource(engine, data);
                ExactFieldSource streamed = new ExactFieldSource(engine, data, 0)) {
            int before = engine.memory().get().tensors();
            FieldTriangle expected = triangle(
                    engine, kept, request(new StateChoice.Trajectory(kept), OptionalInt.empty(), Guidance.NONE));
            int withKept = engine.memory().get().tensors();
            FieldTriangle found = triangle(
                    engine,
                    streamed,
                    request(new StateChoice.Trajectory(streamed), OptionalInt.empty(), Guidance.NONE));
            int withStreamed = engine.memory().get().tensors();
            assertTrue(withStreamed - withKept < withKept - before, "only the norms stay");
            for (int i = 0; i < expected.cells().size(); i++) {
                assertArrayEquals(
                        expected.cells().get(i).x(), found.cells().get(i).x(), 1e-4f);
            }
        }
    }

    @Test
    void uIsTheAverageOfVAlongTheTrajectory(TensorEngine engine) throws Exception {
        TriangleGrid fine = new TriangleGrid(32);
        try (ExactFieldSource source = new ExactFieldSource(engine, data)) {
            FieldTriangle field = triangle(
                    engine,
                    source,
                    new FieldRequest(
                            fine,
                            new StateChoice.Trajectory(source),
                            4,
                            NOISE_SCALE,
                            OptionalInt.empty(),
                            Guidance.NONE));
            // Simpson's rule over v at the nodes from t = 1 to r = 0.75
            int nodes = 8;
            double[] average = new double[data.shape().size()];
            for (int node = 0; node <= nodes; node++) {
                double weight = (node == 0 || node == nodes ? 1 : node % 2 == 1 ? 4 : 2) / (3.0 * nodes);
                float[] v = field.at(new TriangleGrid.Cell(node, node)).v();
                for (int k = 0; k < average.length; k++) {
                    average[k] += weight * v[k];
                }
            }
            float[] u = field.at(new TriangleGrid.Cell(0, nodes)).u();
            double error = GoldenFiles.worstRow(wide(u), average, 1);
            assertTrue(error < 1e-4, "u is off by " + error);
        }
    }

    @Test
    void previewsComeFirstAndEveryCellBecomesFinal(TensorEngine engine) throws Exception {
        List<FieldCell> seen = new ArrayList<>();
        try (ExactFieldSource source = new ExactFieldSource(engine, data)) {
            FieldRequest request = request(new StateChoice.Trajectory(source), OptionalInt.empty(), Guidance.NONE);
            FieldTriangle field = OnEngine.finish(engine, source.triangle(request, seen::add));
            assertEquals(Quality.PREVIEW, seen.get(0).quality());
            List<FieldCell> last = seen.stream()
                    .filter(cell -> cell.quality() == Quality.FINAL)
                    .toList();
            assertEquals(GRID.cellCount(), last.size());
            last.forEach(cell -> assertSame(cell, field.at(cell.place())));
        }
    }

    @Test
    void aNoisedImageKeepsItsPlaceOnThePath(TensorEngine engine) throws Exception {
        float[] image = data.image(12);
        try (ExactFieldSource source = new ExactFieldSource(engine, data)) {
            FieldRequest request = request(new StateChoice.NoisedImage(image), OptionalInt.empty(), Guidance.NONE);
            FieldTriangle field = triangle(engine, source, request);
            float[] noise = field.at(new TriangleGrid.Cell(0, 0)).z();
            FieldCell late = field.at(new TriangleGrid.Cell(6, GRID.steps()));
            double t = late.time().t();
            for (int k = 0; k < image.length; k++) {
                assertEquals((1 - t) * image[k] + t * noise[k], late.z()[k], 1e-5);
            }
            assertArrayEquals(image, late.x(), 1e-3f, "little noise is taken away again");
        }
    }

    @Test
    void requestsThatDoNotFitAreRefusedWithASentence(TensorEngine engine) {
        try (ExactFieldSource source = new ExactFieldSource(engine, data)) {
            FieldRequest noClass = request(new StateChoice.Trajectory(source), OptionalInt.of(10), Guidance.NONE);
            assertThrows(IllegalArgumentException.class, () -> source.triangle(noClass, cell -> {}));
            FieldRequest otherShape =
                    request(new StateChoice.NoisedImage(new float[5]), OptionalInt.empty(), Guidance.NONE);
            assertThrows(IllegalArgumentException.class, () -> source.triangle(otherShape, cell -> {}));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> request(new StateChoice.Trajectory(source), OptionalInt.empty(), new Guidance(2, 0, 1)));
        }
    }

    @Test
    void closingFreesTheImages(TensorEngine engine) throws Exception {
        int before = engine.memory().get().tensors();
        ExactFieldSource source = new ExactFieldSource(engine, data);
        OnEngine.finish(engine, source.prepare());
        int filled = engine.memory().get().tensors();
        source.close();
        assertTrue(filled > before);
        assertEquals(before, engine.memory().get().tensors());
    }
}
