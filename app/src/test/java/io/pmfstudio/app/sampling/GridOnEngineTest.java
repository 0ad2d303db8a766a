package io.pmfstudio.app.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting;
import io.pmfstudio.app.models.GoldenModels;
import io.pmfstudio.app.sampling.SamplingProgress.Phase;
import io.pmfstudio.app.sampling.SheetPlan.Axis;
import io.pmfstudio.app.sampling.SheetPlan.Parameter;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.TensorFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import javafx.application.Platform;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Compare, Sheet and Interpolate on the real engine, against {@code pmf sample}. */
class GridOnEngineTest extends SamplingStage {
    @Start
    void open(Stage stage) {
        show(stage);
    }

    private void showMode(UnaryOperator<SamplingState> change, SamplingMode mode) throws TimeoutException {
        Platform.runLater(() -> viewModel.update(now -> change.apply(now).withMode(mode)));
        waitUntil(() -> viewModel.state().get().mode() == mode
                && viewModel.progress().get().phase() == Phase.COMPLETE);
    }

    private GridBoard board() {
        return viewModel.grid().board().get().orElseThrow();
    }

    private GridExport export() {
        return new GridExport(
                board(), viewModel.state().get(), viewModel.opened().get().orElseThrow(), texts);
    }

    private float[] values(int column, int row) {
        return board().at(row * board().plan().columns().size() + column)
                .orElseThrow()
                .values();
    }

    private Path velocity() throws Exception {
        return GoldenModels.withPlan(
                GoldenModels.grey(), "{\"method\":\"FM\"}", folder.resolve("velocity.safetensors"));
    }

    @Test
    void everyColumnOfAComparisonIsWhatTheCommandSamples() throws Exception {
        String other = velocity().toString();
        choose(grey());
        Platform.runLater(
                () -> viewModel.updateChoice(now -> now.withSeed(5).withGuidance(new Guidance(2.5, 0.2, 0.8))));
        showMode(now -> now.withCompare(new ComparePlan(List.of(1, 4), other, List.of(3), 12)), SamplingMode.COMPARE);
        List<String> commands = export().commands();
        assertEquals(3, commands.size());
        for (int column = 0; column < 3; column++) {
            try (TensorFile file = sampled(commands.get(column), folder.resolve("column" + column + ".safetensors"))) {
                float[] images = file.tensors().get("images").toFloats();
                for (int row = 0; row < 12; row++) {
                    float[] expected = Arrays.copyOfRange(images, row * GREY.size(), (row + 1) * GREY.size());
                    assertArrayEquals(expected, values(column, row), 1e-5f);
                }
            }
            assertTrue(board().millis(column).orElseThrow() > 0);
        }
    }

    @Test
    void cellsOfASheetAreWhatTheCommandSamples() throws Exception {
        choose(grey());
        Platform.runLater(() -> viewModel.updateChoice(now -> now.withSeed(3)));
        SheetPlan plan = new SheetPlan(new Axis(Parameter.OMEGA, "1:4:1.5"), new Axis(Parameter.CLASS, "all, none"));
        showMode(now -> now.withSheet(plan), SamplingMode.SHEET);
        List<String> commands = export().commands();
        assertEquals(15, commands.size());
        for (int cell : new int[] {1, 11, 14}) {
            try (TensorFile file = sampled(commands.get(cell), folder.resolve("cell" + cell + ".safetensors"))) {
                assertArrayEquals(
                        file.tensors().get("images").toFloats(), values(cell % 3, cell / 3), 1e-5f, commands.get(cell));
            }
        }
    }

    @Test
    void theEndsOfAWayAreTheImagesOfItsNoises() throws Exception {
        choose(grey());
        Platform.runLater(() -> viewModel.updateChoice(now -> now.withClass(2)));
        waitUntil(this::isDrawn);
        float[] first = viewModel.board().orElseThrow().at(1).orElseThrow().values();
        float[] last = viewModel.board().orElseThrow().at(7).orElseThrow().values();
        showMode(now -> now.withWay(new WayPlan("0:1, 0:7", 6)), SamplingMode.INTERPOLATE);
        assertArrayEquals(first, values(0, 0), 1e-5f);
        assertArrayEquals(last, values(6, 0), 1e-5f);
        float[] middle = board().at(3).orElseThrow().start();
        float[] start = board().at(0).orElseThrow().start();
        float[] end = board().at(6).orElseThrow().start();
        double angle = angle(start, end);
        assertEquals(angle / 2, angle(start, middle), 1e-5);
        List<String> commands = export().commands();
        assertEquals(1, commands.size(), "one line for the whole way, which has one class");
        try (TensorFile file = sampled(commands.get(0), folder.resolve("way.safetensors"))) {
            float[] images = file.tensors().get("images").toFloats();
            for (int i = 0; i <= 6; i++) {
                float[] expected = Arrays.copyOfRange(images, i * GREY.size(), (i + 1) * GREY.size());
                assertArrayEquals(expected, values(i, 0), 1e-5f);
            }
        }
    }

    private static double angle(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int k = 0; k < a.length; k++) {
            ab += (double) a[k] * b[k];
            aa += (double) a[k] * a[k];
            bb += (double) b[k] * b[k];
        }
        return Math.acos(ab / Math.sqrt(aa * bb));
    }

    @Test
    void theGridShowsItsImages(FxRobot robot) throws Exception {
        choose(grey());
        showMode(now -> now.withCompare(new ComparePlan(List.of(1, 2), "", List.of(), 3)), SamplingMode.COMPARE);
        waitUntil(() -> isPainted(0) && isPainted(5));
        robot.interact(() ->
                robot.lookup("#compare-steps-4").queryAs(ToggleButton.class).fire());
        waitUntil(() -> board().plan().columns().size() == 3
                && viewModel.progress().get().phase() == Phase.COMPLETE
                && isPainted(8));
    }

    private boolean isPainted(int place) {
        GalleryPainting shown = viewModel.grid().gallery().shown().get().orElseThrow();
        GalleryLayout layout = shown.layout();
        if (place >= layout.count()
                || view.gridPixels().shown().argb() != shown.picture().argb()) {
            return false;
        }
        int zoom = layout.cellWidth() / GREY.width();
        int[] image =
                PixelPainter.picture(GREY).paint(board().at(place).orElseThrow().values());
        for (int at = 0; at < image.length; at += 31) {
            int x = layout.x(place) + at % 28 * zoom;
            int y = layout.y(place) + at / 28 * zoom - shown.top();
            if (image[at] != shown.picture().argb()[y * shown.picture().width() + x]) {
                return false;
            }
        }
        return true;
    }

    @Test
    void anExportedFigureRestoresItsViewAndTensorsSayTheirPlace() throws Exception {
        choose(grey());
        SheetPlan plan = new SheetPlan(new Axis(Parameter.STEPS, "1, 2, 3"), new Axis(Parameter.SEED, "4:5"));
        showMode(now -> now.withSheet(plan), SamplingMode.SHEET);
        assertEquals("inference-steps-by-seed-seed-0", files.exportName());
        Path figure = folder.resolve("sheet-of-two.png");
        export(figure);
        Path tensors = folder.resolve("sheet-of-two.safetensors");
        export(tensors);
        try (TensorFile read = Safetensors.read(tensors)) {
            assertArrayEquals(
                    new float[] {0, 0, 0, 1, 1, 1}, read.tensors().get("row").toFloats());
            float[] images = read.tensors().get("images").toFloats();
            assertArrayEquals(values(1, 1), Arrays.copyOfRange(images, 4 * GREY.size(), 5 * GREY.size()));
        }
        SamplingState before = viewModel.state().get();
        Platform.runLater(
                () -> viewModel.update(now -> now.withMode(SamplingMode.GALLERY).withSheet(SheetPlan.FIRST)));
        waitUntil(this::isDrawn);
        Platform.runLater(() -> files.open(figure));
        waitUntil(() -> viewModel.state().get().equals(before));
    }
}
