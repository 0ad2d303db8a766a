package io.pmfstudio.app.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting;
import io.pmfstudio.app.models.GoldenModels;
import io.pmfstudio.app.models.ModelShelf;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.app.sampling.SamplingProgress.Phase;
import io.pmfstudio.app.settings.SettingsFile;
import io.pmfstudio.app.settings.SettingsStore;
import io.pmfstudio.app.settings.StudioSettings;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.FxRunner;
import io.pmfstudio.app.task.Notice;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.TensorEngine;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
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

/** The Sampling screen on the real engine with a tiny network of random weights. */
@ExtendWith(ApplicationExtension.class)
class SamplingOnEngineTest {
    private static final ImageShape GREY = new ImageShape(1, 28, 28);
    private static TensorEngine engine;

    @TempDir
    private static Path folder;

    private final FxRunner runner = new FxRunner();
    private final NoticeBoard notices = new NoticeBoard();
    private final Texts texts = Texts.load();
    private SettingsStore settings;
    private OpenModels models;
    private SamplingViewModel viewModel;
    private SamplingFiles files;
    private SamplingView view;

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
        settings = new SettingsStore(new SettingsFile(folder.resolve("settings.json")), StudioSettings.DEFAULT, 60_000);
        models = new OpenModels(engine, OpenModels.USUAL_ROOM);
        EngineImageSampler sampler = new EngineImageSampler(engine, models, runner::execute);
        SamplingState first = SamplingState.FIRST.withChoice(SamplingChoice.FIRST.withCount(30));
        viewModel = new SamplingViewModel(first, sampler, runner, notices, texts);
        files = new SamplingFiles(
                viewModel, sampler, new ModelShelf(settings, Optional.empty()), runner, notices, texts);
        Commands commands = new Commands(texts);
        SamplingDialogs dialogs = new SamplingDialogs(() -> stage, files, viewModel, texts);
        view = new SamplingView(viewModel, files, new SamplingCommands(commands, viewModel, dialogs, texts), texts);
        Scene scene = new Scene(view, 1280, 860);
        commands.bindKeys(scene);
        stage.setScene(scene);
        stage.show();
        viewModel.show();
    }

    @AfterEach
    void close() {
        viewModel.close();
        settings.close();
        models.close();
        runner.close();
    }

    private void waitUntil(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                90, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** All images of this choice are in the pixel buffer. */
    private boolean isDrawn() {
        boolean complete = viewModel.progress().get().phase() == Phase.COMPLETE
                && viewModel
                        .board()
                        .orElseThrow()
                        .run()
                        .choice()
                        .equals(viewModel.state().get().choice());
        return complete
                && viewModel
                        .gallery()
                        .shown()
                        .get()
                        .filter(painting -> painting.picture().argb()
                                == view.galleryPixels().shown().argb())
                        .isPresent();
    }

    private void choose(Path model) throws TimeoutException {
        Platform.runLater(() -> files.open(model));
        waitUntil(() -> viewModel.state().get().choice().model().equals(model.toString()) && isDrawn());
    }

    private Path grey() {
        return OpenModels.fileOf(GoldenModels.grey());
    }

    /** What {@code pmf sample} writes, run as the command that the screen copies, in a process of its own. */
    private static TensorFile sampled(String command, Path output) throws Exception {
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        assertEquals(List.of("pmf", "sample"), words.subList(0, 2));
        words.set(words.size() - 1, output.toString());
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpmf.home=" + output.resolveSibling("home"),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.pmfstudio.model.cli.Pmf"));
        line.addAll(words.subList(1, words.size()));
        File said = output.resolveSibling("said.txt").toFile();
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        boolean ended = process.waitFor(180, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended && process.exitValue() == 0, () -> {
            try {
                return Files.readString(said.toPath());
            } catch (java.io.IOException e) {
                return e.toString();
            }
        });
        return Safetensors.read(output);
    }

    private void export(Path file) throws TimeoutException {
        Platform.runLater(() -> files.export(file));
        waitUntil(() -> notices.latest()
                .get()
                .filter(now -> now.sentence().equals(texts.format("notice.exported", file.toString())))
                .isPresent());
    }

    @Test
    void exportedTensorsAreThoseOfTheCopiedCommandBitForBit() throws Exception {
        choose(grey());
        Platform.runLater(() -> viewModel.updateChoice(
                now -> now.withCount(90).withSeed(5).withSteps(2).withGuidance(new Guidance(2.5, 0.2, 0.8))));
        waitUntil(() -> viewModel.state().get().choice().count() == 90 && isDrawn());
        Path exported = folder.resolve("exported.safetensors");
        export(exported);
        String command = SampleExport.command(viewModel.state().get().choice());
        try (TensorFile ours = Safetensors.read(exported);
                TensorFile theirs = sampled(command, folder.resolve("sampled.safetensors"))) {
            assertEquals(theirs.tensors().keySet(), ours.tensors().keySet());
            for (String name : theirs.tensors().keySet()) {
                assertArrayEquals(
                        theirs.tensors().get(name).shape(),
                        ours.tensors().get(name).shape());
                assertEquals(
                        theirs.tensors().get(name).type(),
                        ours.tensors().get(name).type());
                assertArrayEquals(
                        theirs.tensors().get(name).toFloats(),
                        ours.tensors().get(name).toFloats());
            }
            assertEquals(3f, ours.tensors().get("label").toFloats()[87]);
        }
    }

    /** Images whose pixels on the screen are not what their values give. */
    private List<Integer> wrongImages() {
        GalleryPainting shown = viewModel.gallery().shown().get().orElseThrow();
        GalleryLayout layout = shown.layout();
        assertEquals(0, layout.cellWidth() % GREY.width(), "the test wants whole pixels");
        int zoom = layout.cellWidth() / GREY.width();
        int[] pixels = view.galleryPixels().shown().argb();
        SampleBoard board = viewModel.board().orElseThrow();
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int[] image =
                    PixelPainter.picture(GREY).paint(board.at(i).orElseThrow().values());
            for (int at = 0; at < image.length; at += 31) {
                int x = layout.x(i) + at % 28 * zoom;
                int y = layout.y(i) + at / 28 * zoom - shown.top();
                if (image[at] != pixels[y * shown.picture().width() + x] && !wrong.contains(i)) {
                    wrong.add(i);
                }
            }
        }
        return wrong;
    }

    @Test
    void theGalleryShowsTheImages(FxRobot robot) throws Exception {
        choose(grey());
        waitUntil(() -> wrongImages().isEmpty()); // the last batch is painted a moment after it has come
        String time = robot.lookup("#sampling-speed").queryAs(Label.class).getText();
        assertTrue(time.matches("[0-9.]+ ms per image"), time);
        assertEquals(List.of(grey().toString()), settings.current().get().models());
    }

    @Test
    void anotherOmegaReplacesTheImages(FxRobot robot) throws Exception {
        choose(grey());
        float[] before = viewModel.board().orElseThrow().values();
        Slider omega = robot.lookup("#sampling-omega").queryAs(Slider.class);
        robot.interact(() -> omega.setValue(6));
        waitUntil(() -> viewModel.state().get().choice().guidance().omega() == 6 && isDrawn());
        float[] after = viewModel.board().orElseThrow().values();
        assertFalse(Arrays.equals(before, after));
        robot.interact(() -> omega.setValue(1));
        waitUntil(() -> viewModel.state().get().choice().guidance().omega() == 1 && isDrawn());
        assertArrayEquals(before, viewModel.board().orElseThrow().values());
    }

    @Test
    void aChosenClassIsThatOfEveryImage(FxRobot robot) throws Exception {
        choose(GoldenModels.withPlan(
                GoldenModels.colour(), "{\"data\":\"fashion-mnist\"}", folder.resolve("clothes.safetensors")));
        ComboBox<Integer> classes = robot.lookup("#sampling-class").queryComboBox();
        assertEquals("Sneaker", classes.getConverter().toString(7));
        robot.interact(() -> classes.setValue(7));
        waitUntil(() -> viewModel.state().get().choice().classIndex() == 7 && isDrawn());
        assertEquals(7, viewModel.board().orElseThrow().run().label(29));
        Label name = robot.lookup("#sample-name").queryAs(Label.class);
        waitUntil(() -> name.getText().equals("Sneaker"));
        assertFalse(robot.lookup("#sampling-omega").query().isDisabled());
        robot.interact(() -> classes.setValue(SamplingChoice.NO_CLASS));
        waitUntil(this::isDrawn);
        assertEquals(10, viewModel.board().orElseThrow().run().label(29));
        assertTrue(robot.lookup("#sampling-omega").query().isDisabled());
    }

    @Test
    void aVelocityNetworkComesWithHeunsMethod(FxRobot robot) throws Exception {
        choose(GoldenModels.withPlan(
                GoldenModels.grey(), "{\"method\":\"FM\"}", folder.resolve("velocity.safetensors")));
        assertEquals(50, viewModel.state().get().choice().steps());
        assertTrue(
                robot.lookup("#sampling-sampler").queryAs(Label.class).getText().contains("Heun"));
        robot.interact(() -> viewModel.updateChoice(now -> now.withSteps(1)));
        waitUntil(this::isDrawn);
        assertTrue(
                robot.lookup("#sampling-sampler").queryAs(Label.class).getText().contains("Euler"));
    }

    @Test
    void clickAndKeysSelectTheImageWhoseNumbersAreShown(FxRobot robot) throws Exception {
        choose(grey());
        robot.clickOn(centre(5)).type(KeyCode.RIGHT).type(KeyCode.DOWN);
        int columns = viewModel.gallery().layout().orElseThrow().columns();
        waitUntil(() -> viewModel.inspection().get().orElseThrow().image().index() == 6 + columns);
        float[] values =
                viewModel.board().orElseThrow().at(6 + columns).orElseThrow().values();
        float min = Float.POSITIVE_INFINITY;
        for (float value : values) {
            min = Math.min(min, value);
        }
        String range = robot.lookup("#sample-range").queryAs(Label.class).getText();
        assertEquals(
                min, Double.parseDouble(range.substring(0, range.indexOf(' ')).replace('\u2212', '-')), 0.006);
        Node large = robot.lookup("#large-image").query();
        robot.type(KeyCode.ENTER);
        assertTrue(large.isVisible());
        robot.type(KeyCode.RIGHT).type(KeyCode.ESCAPE);
        assertFalse(large.isVisible());
        assertEquals(7 + columns, viewModel.state().get().selected());
    }

    private Point2D centre(int index) {
        GalleryLayout layout = viewModel.gallery().layout().orElseThrow();
        return view.galleryPixels()
                .localToScreen(layout.x(index) + layout.cellWidth() / 2.0, layout.y(index) + layout.cellHeight() / 2.0);
    }

    @Test
    void aStopKeepsWhatIsDoneAndItCanBeExported() throws Exception {
        choose(grey());
        Platform.runLater(() -> viewModel.updateChoice(
                now -> now.withCount(SamplingChoice.MOST_IMAGES).withSteps(20)));
        waitUntil(() -> viewModel.progress().get().finished() > 0
                && viewModel.progress().get().count() == SamplingChoice.MOST_IMAGES);
        Platform.runLater(viewModel::stop);
        waitUntil(() -> viewModel.progress().get().phase() == Phase.STOPPED);
        int done = viewModel.progress().get().finished();
        assertTrue(done < SamplingChoice.MOST_IMAGES, "the test wants images that are left");
        Path sheet = folder.resolve("part.safetensors");
        export(sheet);
        try (TensorFile read = Safetensors.read(sheet)) {
            assertArrayEquals(
                    new long[] {done, 1, 28, 28}, read.tensors().get("images").shape());
        }
    }

    @Test
    void aDroppedSheetRestoresItsView() throws Exception {
        choose(grey());
        SamplingChoice exported = viewModel.state().get().choice();
        Path sheet = folder.resolve("sheet.png");
        export(sheet);
        int columns = viewModel.gallery().layout().orElseThrow().columns();
        BufferedImage picture = ImageIO.read(sheet.toFile());
        assertEquals(columns * 58 + 2, picture.getWidth());
        int[] first =
                viewModel.board().orElseThrow().at(0).orElseThrow().picture().argb();
        assertEquals(first[28 * 10 + 9] & 0xff, picture.getRGB(2 + 2 * 9, 2 + 2 * 10) & 0xff, 1);
        Platform.runLater(() -> viewModel.updateChoice(now -> now.withSeed(99).withClass(1)));
        waitUntil(() -> viewModel.state().get().choice().seed() == 99);
        Platform.runLater(() -> files.open(sheet));
        waitUntil(() -> viewModel.state().get().choice().equals(exported) && isDrawn());
    }

    @Test
    void aSheetOfAnAbsentNetworkChangesNothing() throws Exception {
        Path lent = Files.copy(grey(), folder.resolve("lent.pt"));
        choose(lent);
        Path sheet = folder.resolve("lent.png");
        export(sheet);
        choose(grey());
        SamplingState before = viewModel.state().get();
        Files.delete(lent);
        Platform.runLater(() -> files.open(sheet));
        waitUntil(() -> notices.latest()
                .get()
                .filter(now -> now.kind() == Notice.Kind.FAILURE)
                .isPresent());
        assertEquals(before, viewModel.state().get());
        assertTrue(isDrawn());
    }

    @Test
    void aBrokenFileGivesOneSentenceAndLosesNothing() throws Exception {
        choose(grey());
        SamplingState before = viewModel.state().get();
        Path broken = folder.resolve("broken.safetensors");
        Files.writeString(broken, "this is no network");
        Platform.runLater(() -> files.open(broken));
        waitUntil(() -> notices.latest().get().isPresent());
        Notice notice = notices.latest().get().orElseThrow();
        assertEquals(Notice.Kind.FAILURE, notice.kind());
        assertTrue(notice.sentence().contains("broken.safetensors"), notice.sentence());
        assertEquals(1, notice.sentence().lines().count());
        assertEquals(before, viewModel.state().get());
        assertTrue(isDrawn());
    }

    @Test
    void aFolderWithoutAModelSaysWhatToChoose() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Platform.runLater(() -> files.open(empty));
        waitUntil(() -> notices.latest().get().isPresent());
        String sentence = notices.latest().get().orElseThrow().sentence();
        assertTrue(sentence.contains("choose a model file or the folder of a run"), sentence);
        assertNotEquals(Phase.OPENING, viewModel.progress().get().phase());
    }

    @Test
    void withoutANetworkTheScreenSaysWhatToDo(FxRobot robot) {
        Label sentence = robot.lookup("#sampling-empty").queryAs(Label.class);
        assertTrue(sentence.isVisible());
        assertEquals(texts.get("sampling.empty.NO_MODEL"), sentence.getText());
    }
}
