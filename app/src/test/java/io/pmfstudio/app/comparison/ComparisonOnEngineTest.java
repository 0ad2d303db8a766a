package io.pmfstudio.app.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.comparison.PairProgress.Phase;
import io.pmfstudio.app.comparison.PanePlace.Whose;
import io.pmfstudio.app.imaging.ColourBar;
import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.ImagePane.Pixel;
import io.pmfstudio.app.imaging.LinkedPane;
import io.pmfstudio.app.models.GoldenModels;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.Training;
import io.pmfstudio.model.training.TwinRun.Seen;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The Comparison screen with networks of a few thousand weights that really learn. */
@ExtendWith(ApplicationExtension.class)
class ComparisonOnEngineTest {
    private static TensorEngine engine;

    @TempDir
    static Path folder;

    private ComparisonStage screen;
    private ComparisonViewModel viewModel;

    @BeforeAll
    static void startEngine() {
        engine = TensorEngine.start(new EngineOptions(EngineOptions.DeviceChoice.CPU, 0));
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    @Start
    void open(Stage stage) {
        screen = new ComparisonStage(engine, folder, stage);
        viewModel = screen.viewModel;
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void thePairLearnsRestsAndBeginsAgainWithTheSamePictures(FxRobot robot) throws Exception {
        assertTrue(robot.lookup("#comparison-empty").query().isVisible());
        ComparisonStage.begin(robot);
        ComparisonStage.waitUntil(() -> viewModel.sheets().samples().isPresent());
        Seen<float[]> fresh = viewModel.sheets().samples().orElseThrow();
        assertEquals(0, fresh.step(), "the first look comes before the first step");
        screen.pauseAfter(robot, 5);
        int reached = screen.step();
        Seen<float[]> learned = viewModel.sheets().samples().orElseThrow();
        assertFalse(java.util.Arrays.equals(fresh.first(), learned.first()));
        assertEquals(reached, viewModel.chart().curves().get(0).size());
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(reached, screen.step(), "a pause holds");
        assertEquals(
                screen.texts.format("comparison.steps", Integer.toString(reached)),
                robot.lookup("#comparison-steps").queryAs(Label.class).getText());
        double first = viewModel.chart().curves().get(0).y(0);
        robot.type(KeyCode.F5);
        ComparisonStage.waitUntil(() ->
                viewModel.sheets().samples().filter(seen -> seen.step() == 0).isPresent());
        assertArrayEquals(
                fresh.first(), viewModel.sheets().samples().orElseThrow().first());
        assertArrayEquals(
                fresh.second(), viewModel.sheets().samples().orElseThrow().second());
        ComparisonStage.waitUntil(() -> screen.step() >= 1);
        assertEquals(first, viewModel.chart().curves().get(0).y(0));
    }

    /** The fields of a training by itself, after as many steps, at z = (1-t)·x + t·e. */
    private static FieldCell alone(Method method, int steps, FieldCell like, int noise, int label) throws Exception {
        PairPlans plans = ComparisonStage.CHOICE.plans(2);
        Plan plan = method == Method.PMF ? plans.left() : plans.right();
        float[] image = ComparisonStage.stripes("stripes").image(label);
        float[] e = new GaussianNoise(0, GaussianNoise.Purpose.STATE).image(noise, 64);
        double t = like.time().t();
        float[] z = new float[64];
        for (int i = 0; i < 64; i++) {
            z[i] = (float) ((1 - t) * image[i] + t * e[i]);
        }
        return engine.submit(Priority.LOOKING, "reference", SlicedWork.of(scope -> {
                    try (Training training =
                            new Training(engine.lastingScope(), plan, ComparisonStage.stripes("stripes"))) {
                        while (training.step() < steps) {
                            training.advance(scope);
                        }
                        var answer = training.averageVelocity(
                                        scope, training.averages().get(0))
                                .evaluate(
                                        scope,
                                        z,
                                        VelocityQuery.of(
                                                new double[] {t},
                                                new double[] {like.time().r()},
                                                label,
                                                Guidance.NONE));
                        return new FieldCell(
                                like.place(), like.time(), z, answer.u(), answer.x(), answer.u(), like.quality());
                    }
                }))
                .result()
                .get(2, TimeUnit.MINUTES);
    }

    @Test
    void panesShowWhatTheNetworksCompute(FxRobot robot) throws Exception {
        ComparisonStage.begin(robot);
        screen.pauseAfter(robot, 3);
        robot.interact(() -> viewModel.update(now -> now.withSelected(1)));
        robot.interact(() -> viewModel.select(0.6, 0.2));
        ComparisonStage.waitUntil(() -> viewModel
                .panes()
                .fields()
                .filter(seen -> seen.first().time().t() == 0.6)
                .isPresent());
        Seen<FieldCell> seen = viewModel.panes().fields().orElseThrow();
        FieldCell x = alone(Method.PMF, seen.step(), seen.first(), 1, 1);
        FieldCell u = alone(Method.IMF, seen.step(), seen.second(), 1, 1);
        assertArrayEquals(u.z(), seen.second().z(), 1e-6f);
        assertArrayEquals(u.u(), seen.second().u(), 1e-4f);
        assertArrayEquals(x.u(), seen.first().u(), 1e-4f);
        LinkedPane pane = robot.lookup("#pane-u-RIGHT").queryAs(LinkedPane.class);
        ComparisonStage.waitUntil(() -> {
            PaneImage image = viewModel.panes().images().get().get(new PanePlace(Quantity.U, Whose.RIGHT));
            return image != null
                    && image.values() == seen.second().u()
                    && pane.picture().argb() == image.pixels().argb();
        });
        PaneImage image = viewModel.panes().images().get().get(new PanePlace(Quantity.U, Whose.RIGHT));
        int[] colours = new PixelPainter(
                        ComparisonStage.SHAPE,
                        image.painter().map(),
                        image.painter().limits())
                .paint(u.u());
        int width = pane.picture().width();
        int height = pane.picture().height();
        var place = image.viewport().place(8, 8, width, height);
        int wrong = 0;
        for (int i = 0; i < 64; i++) {
            int at = (place.top() + i / 8 * place.zoom() + 1) * width + place.left() + i % 8 * place.zoom() + 1;
            wrong += near(colours[i], pane.picture().argb()[at]) ? 0 : 1;
        }
        assertEquals(0, wrong);
    }

    /** Values that differ by rounding may have neighbouring colours. */
    private static boolean near(int a, int b) {
        int worst = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            worst = Math.max(worst, Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)));
        }
        return worst <= 2;
    }

    @Test
    void atOneStepFromNoiseXIsTheSheetsImage(FxRobot robot) throws Exception {
        ComparisonStage.begin(robot);
        screen.pauseAfter(robot, 2);
        robot.interact(() -> viewModel.update(now -> now.withSelected(5)));
        robot.interact(() -> viewModel.select(1, 0));
        ComparisonStage.waitUntil(() -> viewModel
                .panes()
                .fields()
                .filter(seen -> seen.first().time().length() == 1)
                .isPresent());
        float[] sheet = viewModel.sheets().samples().orElseThrow().second();
        float[] x = viewModel.panes().fields().orElseThrow().second().x();
        assertArrayEquals(java.util.Arrays.copyOfRange(sheet, 5 * 64, 6 * 64), x, 1e-5f);
    }

    @Test
    void modesAndThePatchHaveTheirEffect(FxRobot robot) throws Exception {
        ComparisonStage.begin(robot);
        screen.pauseAfter(robot, 2);
        var left = robot.lookup("#pane-x-LEFT").query();
        var difference = robot.lookup("#pane-x-DIFFERENCE").query();
        double narrow = left.getBoundsInLocal().getWidth();
        assertTrue(left.isVisible() && difference.isVisible());
        robot.type(KeyCode.D);
        assertTrue(!left.isVisible() && difference.isVisible());
        robot.type(KeyCode.W);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(left.isVisible() && !difference.isVisible());
        ComparisonStage.waitUntil(() -> left.getBoundsInLocal().getWidth() > 2 * narrow);
        var border = robot.lookup("#fields-x .wipe-border").query();
        double before = border.getLayoutX();
        robot.drag(border, MouseButton.PRIMARY).moveBy(40, 0).drop();
        assertEquals(before + 40, border.getLayoutX(), 3);
        robot.type(KeyCode.S);
        assertEquals(
                screen.texts.format("comparison.sentence.fits", "16", "16"),
                robot.lookup("#comparison-sentence").queryAs(Label.class).getText());
        robot.clickOn("#comparison-patches #segment-8");
        assertEquals(
                screen.texts.format("comparison.sentence.large", "64", "16"),
                robot.lookup("#comparison-sentence").queryAs(Label.class).getText());
        assertEquals(Phase.EMPTY, viewModel.progress().get().phase());
        ComparisonStage.begin(robot);
        screen.pauseAfter(robot, 1);
        assertEquals(8, viewModel.state().get().living().patch());
    }

    @Test
    void savedNetworksOfOtherShapesAreRefusedInASentence(FxRobot robot) throws Exception {
        String grey = OpenModels.fileOf(GoldenModels.grey()).toString();
        String colour = OpenModels.fileOf(GoldenModels.colour()).toString();
        robot.interact(() -> viewModel.choose(grey, colour));
        ComparisonStage.waitUntil(() -> screen.notices.latest().get().isPresent());
        String sentence = screen.notices.latest().get().orElseThrow().sentence();
        assertTrue(sentence.contains("cannot be compared"), sentence);
        assertEquals(1, sentence.lines().count());
    }

    @Test
    void closingInMidRunFreesBoth(FxRobot robot) throws Exception {
        int before = engine.memory().get(1, TimeUnit.MINUTES).tensors();
        ComparisonStage.begin(robot);
        ComparisonStage.waitUntil(() -> screen.step() >= 1);
        robot.interact(viewModel::close);
        engine.submit(Priority.BACKGROUND, "after all else", SlicedWork.of(scope -> true))
                .result()
                .get(1, TimeUnit.MINUTES);
        assertEquals(before, engine.memory().get(1, TimeUnit.MINUTES).tensors());
    }

    @Test
    void theSheetsShareACursorAndTellItsValues(FxRobot robot) throws Exception {
        ComparisonStage.begin(robot);
        screen.pauseAfter(robot, 2);
        GalleryLayout layout = viewModel.sheets().shown().get().orElseThrow().layout();
        var sheet = robot.lookup("#sheet-left").query();
        double x = layout.x(3) + 2.5 * layout.cellWidth() / 8;
        double y = layout.y(3) + 5.5 * layout.cellHeight() / 8;
        robot.moveTo(sheet.localToScreen(x, y));
        ComparisonStage.waitUntil(() -> viewModel.sheets().cursor().get().isPresent());
        assertEquals(
                new GalleryLayout.Place(3, new Pixel(5, 2)),
                viewModel.sheets().cursor().get().orElseThrow());
        Seen<float[]> samples = viewModel.sheets().samples().orElseThrow();
        int at = 3 * 64 + 5 * 8 + 2;
        String ofX = NumberText.of(samples.first()[at], 3).replace('-', '\u2212');
        String ofU = NumberText.of(samples.second()[at], 3).replace('-', '\u2212');
        assertTrue(heading(robot, 0).endsWith("  " + ofX), heading(robot, 0));
        assertTrue(heading(robot, 1).endsWith("  " + ofU), heading(robot, 1));
        robot.moveTo("#comparison-title");
        ComparisonStage.waitUntil(() -> viewModel.sheets().cursor().get().isEmpty());
        assertFalse(heading(robot, 0).endsWith("  " + ofX), heading(robot, 0));
    }

    private static String heading(FxRobot robot, int index) {
        return ((PairStage) robot.lookup("#sheets").query()).heading(index).getText();
    }

    @Test
    void timesAreTypedAndColoursHaveNumbers(FxRobot robot) throws Exception {
        ComparisonStage.begin(robot);
        screen.pauseAfter(robot, 2);
        robot.doubleClickOn("#comparison-time-t").eraseText(8).write("0.6").type(KeyCode.ENTER);
        robot.doubleClickOn("#comparison-time-r").eraseText(8).write("0.19").type(KeyCode.ENTER);
        assertEquals(new TimePair(0.6, 0.19), viewModel.state().get().time());
        ColourBar both = robot.lookup("#colours-u-LEFT").queryAs(ColourBar.class);
        ColourBar difference = robot.lookup("#colours-x-DIFFERENCE").queryAs(ColourBar.class);
        ComparisonStage.waitUntil(() -> both.isVisible() && difference.isVisible());
        robot.clickOn("#sheets").type(KeyCode.D);
        ComparisonStage.waitUntil(() -> !both.isVisible() && difference.isVisible());
    }
}
