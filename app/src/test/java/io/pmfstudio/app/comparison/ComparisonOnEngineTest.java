package io.pmfstudio.app.comparison;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.comparison.PairProgress.Phase;
import io.pmfstudio.app.comparison.PanePlace.Whose;
import io.pmfstudio.app.imaging.LinkedPane;
import io.pmfstudio.app.models.GoldenModels;
import io.pmfstudio.app.models.ModelShelf;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.app.settings.SettingsFile;
import io.pmfstudio.app.settings.SettingsStore;
import io.pmfstudio.app.settings.StudioSettings;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.FxRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.checkpoint.RunMetrics;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.Training;
import io.pmfstudio.model.training.TwinRun.Seen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.Scene;
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
    private static final ImageShape SHAPE = new ImageShape(1, 8, 8);
    private static final PairChoice CHOICE = new PairChoice(new PairData("stripes", 1, 8), 4, 16, 5);
    private static TensorEngine engine;

    @TempDir
    static Path folder;

    private final FxRunner runner = new FxRunner();
    private final NoticeBoard notices = new NoticeBoard();
    private final Texts texts = Texts.load();
    private SettingsStore settings;
    private OpenModels models;
    private ComparisonViewModel viewModel;

    @BeforeAll
    static void startEngine() {
        engine = TensorEngine.start(new EngineOptions(EngineOptions.DeviceChoice.CPU, 0));
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    /** Class 0 has bright columns, class 1 bright rows. */
    private static ImageDataSet stripes(String name) {
        Random random = new Random(1);
        byte[][] pixels = new byte[64][64];
        int[] labels = new int[64];
        for (int i = 0; i < 64; i++) {
            labels[i] = i % 2;
            int bright = random.nextInt(8);
            for (int k = 0; k < 64; k++) {
                pixels[i][k] = (byte) ((labels[i] == 0 ? k % 8 : k / 8) == bright ? 255 : 0);
            }
        }
        return new ImageDataSet(name, SHAPE, List.of("columns", "rows"), labels, pixels, List.of());
    }

    @Start
    void open(Stage stage) {
        settings = new SettingsStore(new SettingsFile(folder.resolve("settings.json")), StudioSettings.DEFAULT, 60_000);
        models = new OpenModels(engine, OpenModels.USUAL_ROOM);
        viewModel = new ComparisonViewModel(
                ComparisonState.FIRST.withLiving(CHOICE),
                new EnginePairComputer(
                        engine, models, runner::execute, ComparisonOnEngineTest::stripes, folder.resolve("runs")),
                runner,
                notices,
                texts,
                System::nanoTime);
        Commands commands = new Commands(texts);
        Scene scene = new Scene(
                new ComparisonView(
                        viewModel,
                        new ModelShelf(settings, Optional.empty()),
                        new ComparisonCommands(commands, viewModel, texts),
                        texts),
                1280,
                800);
        commands.bindKeys(scene);
        stage.setScene(scene);
        stage.show();
        viewModel.show();
    }

    @AfterEach
    void close() {
        var unused = WaitForAsyncUtils.asyncFx(viewModel::close);
        WaitForAsyncUtils.waitForFxEvents();
        settings.close();
        models.close();
        runner.close();
    }

    private static void waitUntil(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                40, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private int step() {
        return viewModel.progress().get().step();
    }

    private boolean rests() {
        return viewModel.progress().get().phase() == Phase.RESTING;
    }

    /** Samples and fields of the paused pair are those of its last step. */
    private boolean hasLooked() {
        return rests()
                && viewModel
                        .sheets()
                        .samples()
                        .filter(seen -> seen.step() >= step())
                        .isPresent()
                && viewModel
                        .sheets()
                        .shown()
                        .get()
                        .filter(now -> now.step() >= step())
                        .isPresent()
                && viewModel
                        .panes()
                        .fields()
                        .filter(seen -> seen.step() >= step())
                        .isPresent();
    }

    private void pauseAfter(FxRobot robot, int steps) throws TimeoutException {
        waitUntil(() -> step() >= steps);
        robot.type(KeyCode.SPACE);
        waitUntil(this::hasLooked);
    }

    private void begin(FxRobot robot) {
        robot.clickOn("#comparison-begin");
    }

    @Test
    void thePairLearnsRestsAndBeginsAgainWithTheSamePictures(FxRobot robot) throws Exception {
        assertTrue(robot.lookup("#comparison-empty").query().isVisible());
        begin(robot);
        waitUntil(() -> viewModel.sheets().samples().isPresent());
        Seen<float[]> fresh = viewModel.sheets().samples().orElseThrow();
        assertEquals(0, fresh.step(), "the first look comes before the first step");
        pauseAfter(robot, 5);
        int reached = step();
        Seen<float[]> learned = viewModel.sheets().samples().orElseThrow();
        assertFalse(java.util.Arrays.equals(fresh.first(), learned.first()));
        assertEquals(reached, viewModel.chart().curves().get(0).size());
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(reached, step(), "a pause holds");
        assertEquals(
                texts.format("comparison.steps", Integer.toString(reached)),
                robot.lookup("#comparison-steps").queryAs(Label.class).getText());
        double first = viewModel.chart().curves().get(0).y(0);
        robot.type(KeyCode.F5);
        waitUntil(() ->
                viewModel.sheets().samples().filter(seen -> seen.step() == 0).isPresent());
        assertArrayEquals(
                fresh.first(), viewModel.sheets().samples().orElseThrow().first());
        assertArrayEquals(
                fresh.second(), viewModel.sheets().samples().orElseThrow().second());
        waitUntil(() -> step() >= 1);
        assertEquals(first, viewModel.chart().curves().get(0).y(0));
    }

    @Test
    void thePairIsSavedAsTwoRuns(FxRobot robot) throws Exception {
        begin(robot);
        pauseAfter(robot, 3);
        int reached = step();
        assertTrue(viewModel.hasUnsavedSteps());
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        waitUntil(() -> !viewModel.hasUnsavedSteps());
        for (String side : List.of("x", "u")) {
            Path run = folder.resolve("runs").resolve("stripes-pair-1-" + side);
            assertEquals(reached, RunFolder.savedStep(run));
            assertEquals(reached, RunMetrics.read(run).size());
            assertTrue(Files.exists(RunFolder.model(run)));
        }
        assertEquals(
                Method.IMF,
                RunFolder.plan(folder.resolve("runs/stripes-pair-1-u")).method());
        robot.type(KeyCode.SPACE);
        waitUntil(() -> step() > reached);
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        waitUntil(() -> Files.exists(folder.resolve("runs/stripes-pair-2-u/checkpoint.safetensors")));
        int saved = RunFolder.savedStep(folder.resolve("runs/stripes-pair-2-u"));
        waitUntil(() -> step() > saved); // it learned when it was saved, so it goes on
    }

    @Test
    void whoLeavesIsAskedAndMayStaySaveOrLetGo(FxRobot robot) throws Exception {
        begin(robot);
        pauseAfter(robot, 2);
        int before = runs();
        AtomicInteger left = new AtomicInteger();
        ComparisonDialogs dialogs = new ComparisonDialogs(
                () -> robot.lookup("#comparison-kinds").query().getScene().getWindow(), viewModel, texts);
        answer(robot, dialogs, left, "comparison.dialog.stay");
        assertEquals(0, left.get());
        assertTrue(viewModel.hasUnsavedSteps());
        answer(robot, dialogs, left, "comparison.dialog.save");
        waitUntil(() -> left.get() == 1);
        assertEquals(before + 2, runs());
        Platform.runLater(() -> dialogs.endPairThen(left::incrementAndGet));
        waitUntil(() -> left.get() == 2); // all is saved, so nobody is asked
        robot.type(KeyCode.SPACE);
        pauseAfter(robot, step() + 1);
        answer(robot, dialogs, left, "comparison.dialog.leave");
        waitUntil(() -> left.get() == 3);
        assertEquals(before + 2, runs());
    }

    private int runs() {
        String[] names = folder.resolve("runs").toFile().list();
        return names == null ? 0 : names.length;
    }

    private void answer(FxRobot robot, ComparisonDialogs dialogs, AtomicInteger left, String key) throws Exception {
        Platform.runLater(() -> dialogs.endPairThen(left::incrementAndGet));
        String button = texts.get(key);
        waitUntil(() -> robot.lookup(button).tryQuery().isPresent());
        robot.clickOn(button);
        waitUntil(() -> robot.lookup(button).tryQuery().isEmpty());
    }

    /** The fields of a training by itself, after as many steps, at z = (1-t)·x + t·e. */
    private static FieldCell alone(Method method, int steps, FieldCell like, int noise, int label) throws Exception {
        Plan plan = CHOICE.plan(method, 2);
        float[] image = stripes("stripes").image(label);
        float[] e = new GaussianNoise(0, GaussianNoise.Purpose.STATE).image(noise, 64);
        double t = like.time().t();
        float[] z = new float[64];
        for (int i = 0; i < 64; i++) {
            z[i] = (float) ((1 - t) * image[i] + t * e[i]);
        }
        return engine.submit(Priority.LOOKING, "reference", SlicedWork.of(scope -> {
                    try (Training training = new Training(engine.lastingScope(), plan, stripes("stripes"))) {
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
        begin(robot);
        pauseAfter(robot, 3);
        robot.interact(() -> viewModel.update(now -> now.withSelected(1)));
        robot.interact(() -> viewModel.select(0.6, 0.2));
        waitUntil(() -> viewModel
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
        waitUntil(() -> {
            PaneImage image = viewModel.panes().images().get().get(new PanePlace(Quantity.U, Whose.RIGHT));
            return image != null
                    && image.values() == seen.second().u()
                    && pane.picture().argb() == image.pixels().argb();
        });
        PaneImage image = viewModel.panes().images().get().get(new PanePlace(Quantity.U, Whose.RIGHT));
        int[] colours =
                new PixelPainter(SHAPE, image.painter().map(), image.painter().limits()).paint(u.u());
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
        begin(robot);
        pauseAfter(robot, 2);
        robot.interact(() -> viewModel.update(now -> now.withSelected(5)));
        robot.interact(() -> viewModel.select(1, 0));
        waitUntil(() -> viewModel
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
        begin(robot);
        pauseAfter(robot, 2);
        var left = robot.lookup("#pane-x-LEFT").query();
        var difference = robot.lookup("#pane-x-DIFFERENCE").query();
        double narrow = left.getBoundsInLocal().getWidth();
        assertTrue(left.isVisible() && difference.isVisible());
        robot.type(KeyCode.D);
        assertTrue(!left.isVisible() && difference.isVisible());
        robot.type(KeyCode.W);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(left.isVisible() && !difference.isVisible());
        waitUntil(() -> left.getBoundsInLocal().getWidth() > 2 * narrow);
        var border = robot.lookup("#fields-x .wipe-border").query();
        double before = border.getLayoutX();
        robot.drag(border, MouseButton.PRIMARY).moveBy(40, 0).drop();
        assertEquals(before + 40, border.getLayoutX(), 3);
        robot.type(KeyCode.S);
        assertEquals(
                texts.format("comparison.sentence.fits", "16", "16"),
                robot.lookup("#comparison-sentence").queryAs(Label.class).getText());
        robot.clickOn("#comparison-patches #segment-8");
        assertEquals(
                texts.format("comparison.sentence.large", "64", "16"),
                robot.lookup("#comparison-sentence").queryAs(Label.class).getText());
        assertEquals(Phase.EMPTY, viewModel.progress().get().phase());
        begin(robot);
        pauseAfter(robot, 1);
        assertEquals(8, viewModel.state().get().living().patch());
    }

    @Test
    void savedNetworksOfOtherShapesAreRefusedInASentence(FxRobot robot) throws Exception {
        String grey = OpenModels.fileOf(GoldenModels.grey()).toString();
        String colour = OpenModels.fileOf(GoldenModels.colour()).toString();
        robot.interact(() -> viewModel.choose(grey, colour));
        waitUntil(() -> notices.latest().get().isPresent());
        String sentence = notices.latest().get().orElseThrow().sentence();
        assertTrue(sentence.contains("cannot be compared"), sentence);
        assertEquals(1, sentence.lines().count());
    }

    @Test
    void closingInMidRunFreesBoth(FxRobot robot) throws Exception {
        int before = engine.memory().get(1, TimeUnit.MINUTES).tensors();
        begin(robot);
        waitUntil(() -> step() >= 1);
        robot.interact(viewModel::close);
        engine.submit(Priority.BACKGROUND, "after all else", SlicedWork.of(scope -> true))
                .result()
                .get(1, TimeUnit.MINUTES);
        assertEquals(before, engine.memory().get(1, TimeUnit.MINUTES).tensors());
    }
}
