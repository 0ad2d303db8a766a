package io.pmfstudio.app.explorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.app.imaging.ImagePane;
import io.pmfstudio.app.imaging.LinkedPane;
import io.pmfstudio.app.imaging.TriangleLayout;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.app.imaging.Viewport;
import io.pmfstudio.app.models.GoldenModels;
import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.field.ExactFieldSource;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.FieldTriangle;
import io.pmfstudio.model.field.StateChoice;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.Priority;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.controlsfx.control.RangeSlider;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** The Explorer on the real engine: what is shown is what the field computes. */
class ExplorerOnEngineTest extends ExplorerStage {
    @Start
    void open(Stage stage) {
        show(stage);
    }

    private FieldTriangle computed(FieldChoice choice) throws Exception {
        var data = DataSets.open(
                choice.data(), DataSets.Split.TRAIN, AppFolders.assets().orElseThrow());
        try (ExactFieldSource source = new ExactFieldSource(engine, data)) {
            OptionalInt classIndex = choice.hasClass() ? OptionalInt.of(choice.classIndex()) : OptionalInt.empty();
            FieldRequest request = new FieldRequest(
                    choice.grid(),
                    new StateChoice.Trajectory(source),
                    choice.start().noise(),
                    1,
                    classIndex,
                    choice.effectiveGuidance());
            return engine.submit(Priority.LOOKING, "expected", source.triangle(request, cell -> {}))
                    .result()
                    .get(90, TimeUnit.SECONDS);
        }
    }

    /** Every channel of every cell's middle pixel is within one level of what the field's own values give. */
    private void assertShows(FieldTriangle expected, Quantity quantity) {
        TrianglePainting shown = viewModel.firstPainting().orElseThrow();
        TriangleLayout layout = shown.layout();
        var limits = FieldLook.DEFAULT.limitsOf(quantity, expected.cells());
        PixelPainter painter = FieldLook.DEFAULT.painter(
                expected.shape(), quantity, expected.cells().get(0), limits);
        assertEquals(0, layout.cellWidth() % expected.shape().width(), "the test wants whole pixels");
        int zoom = layout.cellWidth() / expected.shape().width();
        int[] pixels = view.trianglePixels().shown().argb();
        for (FieldCell cell : expected.cells()) {
            int[] image = painter.paint(quantity.of(cell));
            for (int at = 0; at < image.length; at += 37) {
                int row = at / expected.shape().width();
                int column = at % expected.shape().width();
                int y = layout.y(cell.place().row()) + row * zoom;
                int x = layout.x(cell.place().node()) + column * zoom;
                assertSameColour(image[at], pixels[y * layout.width() + x], cell.place());
            }
        }
    }

    private static void assertSameColour(int expected, int actual, TriangleGrid.Cell place) {
        for (int shift = 0; shift < 32; shift += 8) {
            assertEquals(expected >> shift & 0xff, actual >> shift & 0xff, 1, "a pixel of " + place);
        }
    }

    @Test
    void theTriangleShowsWhatTheFieldComputes(FxRobot robot) throws Exception {
        waitUntil(this::isDrawn);
        FieldTriangle expected = computed(viewModel.state().get().field());
        assertShows(expected, Quantity.X);
        robot.clickOn("#segment-U");
        waitUntil(() -> viewModel.state().get().look().quantity() == Quantity.U
                && viewModel.firstPainting().orElseThrow().limits().high() != 1
                && isDrawn());
        assertShows(expected, Quantity.U);
    }

    @Test
    void theArrowKeysSelectTheCellWhoseNumbersAreShown(FxRobot robot) throws Exception {
        waitUntil(this::isDrawn);
        FieldTriangle expected = computed(viewModel.state().get().field());
        Point2D place = cellCentre(new TriangleGrid.Cell(2, 5));
        robot.clickOn(place).type(KeyCode.RIGHT).type(KeyCode.DOWN);
        waitUntil(() -> viewModel.inspection().get().orElseThrow().place().equals(new TriangleGrid.Cell(3, 6)));
        FieldCell cell = expected.at(new TriangleGrid.Cell(3, 6));
        double squares = 0;
        for (float value : cell.u()) {
            squares += value * value;
        }
        Label norm = robot.lookup("#norm-u").queryAs(Label.class);
        assertEquals(Math.sqrt(squares), Double.parseDouble(norm.getText()), 0.006);
        assertEquals(
                "t = 0.625    r = 0.250",
                robot.lookup("#selected-times").queryAs(Label.class).getText());
        assertEquals(
                0.25, robot.lookup("#time-slider").queryAs(RangeSlider.class).getLowValue(), 1e-9);
        ImagePane pane = robot.lookup("#pane-x").queryAs(ImagePane.class);
        int[] image = PixelPainter.picture(expected.shape()).paint(cell.x());
        for (int i = 0; i < image.length; i++) {
            assertSameColour(image[i], pane.picture().argb()[i], cell.place());
        }
    }

    @Test
    void typedTimesBetweenTheCellsShowWhatTheSourceGivesThere(FxRobot robot) throws Exception {
        waitUntil(this::isDrawn);
        TimePair time = new TimePair(0.6, 0.19);
        robot.doubleClickOn("#time-t").eraseText(8).write("0.6").type(KeyCode.ENTER);
        robot.doubleClickOn("#time-r").eraseText(8).write("0.19").type(KeyCode.ENTER);
        assertShowsFinal(time);
        FieldChoice choice = viewModel.state().get().field();
        var data = DataSets.open(
                choice.data(), DataSets.Split.TRAIN, AppFolders.assets().orElseThrow());
        FieldTriangle expected;
        try (ExactFieldSource source = new ExactFieldSource(engine, data)) {
            // a grid that has these times among its own
            TriangleGrid grid = new TriangleGrid(List.of(1.0, 0.6, 0.19), List.of(1.0, 0.6, 0.19, 0.0));
            FieldRequest request = new FieldRequest(
                    grid,
                    new StateChoice.Trajectory(source),
                    choice.start().noise(),
                    1,
                    OptionalInt.empty(),
                    Guidance.NONE);
            expected = triangle(source, request);
        }
        FieldCell cell = expected.at(new TriangleGrid.Cell(1, 2));
        FieldCell shown = viewModel.inspection().get().orElseThrow().first().cell();
        // the continuous extension of a step against a solve that stops there; u divides by t - r = 0.41
        assertArrayEquals(cell.z(), shown.z(), 1e-4f);
        assertArrayEquals(cell.u(), shown.u(), 2e-4f);
        assertArrayEquals(cell.v(), shown.v(), 1e-4f);
    }

    private void assertShowsFinal(TimePair time) throws Exception {
        waitUntil(() -> viewModel
                .inspection()
                .get()
                .filter(now -> now.time().equals(time) && now.isFinal())
                .isPresent());
    }

    @Test
    void aDragSelectsTimesBetweenTheCells(FxRobot robot) throws Exception {
        waitUntil(this::isDrawn);
        Point2D from = cellCentre(new TriangleGrid.Cell(2, 5));
        Point2D to = cellCentre(new TriangleGrid.Cell(3, 6));
        Point2D middle = from.midpoint(to);
        robot.drag(from).moveTo(middle);
        waitUntil(() -> !viewModel.state().get().isOnGrid());
        TimePair between = viewModel.state().get().time();
        assertEquals((0.75 + 0.625) / 2, between.t(), 0.02);
        assertEquals((0.375 + 0.25) / 2, between.r(), 0.02);
        assertShowsFinal(between);
        robot.moveTo(to).drop();
        waitUntil(() -> viewModel.state().get().isOnGrid());
        assertEquals(new TriangleGrid.Cell(3, 6), viewModel.state().get().selected());
        robot.press(KeyCode.CONTROL).type(KeyCode.UP).release(KeyCode.CONTROL);
        waitUntil(() -> viewModel.state().get().time().t() == 0.635);
    }

    @Test
    void aLargePaneShowsTheCellsPixelsAndTheValueUnderTheCursor(FxRobot robot) throws Exception {
        waitUntil(this::isDrawn);
        FieldCell cell = computed(viewModel.state().get().field())
                .at(viewModel.state().get().selected());
        robot.type(KeyCode.L);
        waitUntil(() -> !viewModel.closer().large().images().get().isEmpty()
                && ((LinkedPane) robot.lookup("#large-A-u").query()).picture().argb().length > 0);
        LinkedPane pane = robot.lookup("#large-A-u").queryAs(LinkedPane.class);
        robot.moveTo(pane);
        waitUntil(() -> viewModel.closer().large().cursor().get().isPresent());
        ImagePane.Pixel at = viewModel.closer().large().cursor().get().orElseThrow();
        String value = robot.lookup("#large-value-A-u").queryAs(Label.class).getText();
        int index = at.row() * 32 + at.column();
        for (int channel = 0; channel < 3; channel++) {
            String number = CellInspector.decimal(cell.u()[channel * 32 * 32 + index], 3);
            assertTrue(value.contains(number), value + " has no " + number);
        }
        robot.scroll(2, VerticalDirection.UP);
        waitUntil(() -> viewModel.closer().large().viewport().get().zoom() > 0);
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT0).release(KeyCode.CONTROL);
        waitUntil(() -> viewModel.closer().large().viewport().get().equals(Viewport.FIT));
        robot.type(KeyCode.ESCAPE);
        waitUntil(() -> viewModel.closer().mode().get() == ExplorerMode.TRIANGLES);
    }

    @Test
    void theWheelEnlargesCellsAndTheSelectionStaysInSight(FxRobot robot) throws Exception {
        waitUntil(this::isDrawn);
        int before = viewModel.firstPainting().orElseThrow().layout().cellWidth();
        robot.moveTo(cellCentre(new TriangleGrid.Cell(2, 5))).scroll(3, VerticalDirection.DOWN);
        waitUntil(() -> viewModel.zoom().zoomed().get().isPresent() && isDrawn());
        TriangleLayout layout = viewModel.firstPainting().orElseThrow().layout();
        assertTrue(layout.cellWidth() > before && layout.window().contains(new TriangleGrid.Cell(2, 5)));
        FieldTriangle expected = computed(viewModel.state().get().field());
        TriangleGrid.Cell corner = expected.grid()
                .nearest(new TriangleGrid.Cell(
                        layout.window().row(), layout.window().node()));
        int pixel =
                view.trianglePixels().shown().argb()[layout.y(corner.row()) * layout.width() + layout.x(corner.node())];
        assertSameColour(
                PixelPainter.picture(expected.shape()).paint(expected.at(corner).x())[0], pixel, corner);
        Platform.runLater(() -> viewModel.select(new TriangleGrid.Cell(7, 8)));
        waitUntil(
                () -> viewModel.firstPainting().orElseThrow().layout().window().contains(new TriangleGrid.Cell(7, 8)));
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT0).release(KeyCode.CONTROL);
        waitUntil(() -> viewModel.zoom().zoomed().get().isEmpty() && isDrawn());
        assertEquals(before, viewModel.firstPainting().orElseThrow().layout().cellWidth());
    }

    @Test
    void aDataImageIsChosenByTheKeyboard(FxRobot robot) throws Exception {
        waitUntil(this::isDrawn);
        robot.type(KeyCode.I);
        waitUntil(() -> viewModel.dataImages().painted().get().isPresent()
                && robot.lookup("#image-mark").tryQuery().isPresent());
        int columns =
                viewModel.dataImages().painted().get().orElseThrow().layout().columns();
        robot.type(KeyCode.DOWN).type(KeyCode.RIGHT).type(KeyCode.ENTER);
        waitUntil(() -> viewModel.state().get().field().start().states() == StatesKind.DATA_IMAGE && isDrawn());
        assertEquals(columns + 1, viewModel.state().get().field().start().image());
    }

    @Test
    void manyNoisesAreWhatTheirSeedsGive(FxRobot robot) throws Exception {
        waitUntil(this::isDrawn);
        // of all times the cheapest: one evaluation for each seed
        Platform.runLater(() -> viewModel.select(new TimePair(1, 1)));
        robot.type(KeyCode.B);
        waitUntil(() -> viewModel.closer().noises().finished().get() == NoiseBatch.COUNT);
        Platform.runLater(() ->
                viewModel.updateField(now -> now.withSeed(now.start().noise().seed() + 2)));
        waitUntil(() -> viewModel.state().get().field().start().noise().seed() == 9 && isDrawn());
        FieldCell cell = computed(viewModel.state().get().field())
                .at(viewModel.state().get().selected());
        FieldCell shown = viewModel.inspection().get().orElseThrow().first().cell();
        assertArrayEquals(cell.x(), shown.x(), 1e-5f);
    }

    private Point2D cellCentre(TriangleGrid.Cell place) {
        TriangleLayout layout = viewModel.firstPainting().orElseThrow().layout();
        Node pixels = view.trianglePixels();
        return pixels.localToScreen(
                layout.x(place.node()) + layout.cellWidth() / 2.0, layout.y(place.row()) + layout.cellHeight() / 2.0);
    }

    @Test
    void aChosenClassAndTypedSeedAreComputed(FxRobot robot) throws Exception {
        waitUntil(this::isDrawn);
        ComboBox<Integer> classes = robot.lookup("#class").queryComboBox();
        robot.interact(() -> classes.setValue(2));
        robot.doubleClickOn("#seed").eraseText(8).write("11").type(KeyCode.ENTER);
        waitUntil(() -> viewModel.state().get().field().start().noise().seed() == 11
                && viewModel.state().get().field().classIndex() == 2
                && isDrawn());
        assertShows(computed(viewModel.state().get().field()), Quantity.X);
    }

    @Test
    void guidanceIsDisabledWithoutAClass(FxRobot robot) throws Exception {
        waitUntil(this::isDrawn);
        assertTrue(robot.lookup("#omega").query().isDisabled());
        ComboBox<Integer> classes = robot.lookup("#class").queryComboBox();
        robot.interact(() -> classes.setValue(1));
        assertTrue(!robot.lookup("#omega").query().isDisabled());
    }

    @Test
    void theDifferenceOfTwoSourcesIsWhatTheyComputeAlone(FxRobot robot) throws Exception {
        compareUWithOde();
        Platform.runLater(() -> viewModel.select(new TriangleGrid.Cell(2, 7)));
        waitUntil(() -> viewModel
                .inspection()
                .get()
                .filter(now -> now.place().equals(new TriangleGrid.Cell(2, 7))
                        && now.mean().isPresent())
                .isPresent());
        FieldTriangle network;
        FieldTriangle ode;
        try (LoadedModel model =
                LoadedModel.open(engine, GoldenModels.grey()).result().get(90, TimeUnit.SECONDS)) {
            FieldRequest request = new FieldRequest(
                    new TriangleGrid(STEPS),
                    new StateChoice.OwnPath(model.source()),
                    7,
                    1,
                    OptionalInt.empty(),
                    Guidance.NONE);
            network = triangle(model.source(), request);
            ode = triangle(model.ode(), request);
        }
        double all = 0;
        for (int i = 0; i < network.cells().size(); i++) {
            all += rms(network.cells().get(i).u(), ode.cells().get(i).u())
                    / network.cells().size();
        }
        TriangleGrid.Cell place = new TriangleGrid.Cell(2, 7);
        assertEquals(rms(network.at(place).u(), ode.at(place).u()), number(robot, "#error-u"), 1e-4);
        assertEquals(rms(network.at(place).x(), ode.at(place).x()), number(robot, "#error-x"), 1e-4);
        assertEquals(all, number(robot, "#mean-u"), 1e-4);
        assertEquals(4, robot.lookup(".triangle").queryAll().size(), "A, B, A - B and the error of each cell");
    }

    private FieldTriangle triangle(FieldSource source, FieldRequest request) throws Exception {
        return engine.submit(Priority.LOOKING, "expected", source.triangle(request, cell -> {}))
                .result()
                .get(90, TimeUnit.SECONDS);
    }

    private static double rms(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow((double) a[i] - b[i], 2);
        }
        return Math.sqrt(sum / a.length);
    }

    private static double number(FxRobot robot, String id) {
        return Double.parseDouble(robot.lookup(id).queryAs(Label.class).getText());
    }
}
