package io.pmfstudio.app.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.FxRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.app.training.RunStatus.Phase;
import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.field.figure.ColourMap;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.Plan;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
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

/** The Training screen on the real engine, with a network of a few thousand weights on pictures of 8×8 pixels. */
@ExtendWith(ApplicationExtension.class)
class TrainingOnEngineTest {
    private static TensorEngine engine;

    @TempDir
    static Path folder;

    private final FxRunner runner = new FxRunner();
    private final NoticeBoard notices = new NoticeBoard();
    private final Texts texts = Texts.load();
    private final List<Path> models = new ArrayList<>();
    private final List<RunModel> explored = new ArrayList<>();
    private final List<RunModel> sampled = new ArrayList<>();
    private Path own;
    private TrainingViewModel viewModel;
    private TrainingView view;

    @BeforeAll
    static void startEngine() throws IOException {
        engine = TensorEngine.start(new EngineOptions(EngineOptions.DeviceChoice.CPU, 0));
        for (String name : List.of("columns", "rows")) {
            Path pictures = Files.createDirectories(folder.resolve("stripes").resolve(name));
            for (int i = 0; i < 8; i++) {
                BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
                for (int k = 0; k < 64; k++) {
                    boolean on = (name.equals("rows") ? k / 8 : k % 8) == i;
                    image.setRGB(k % 8, k / 8, on ? 0xff8040 : 0x101020);
                }
                ImageIO.write(image, "png", pictures.resolve(i + ".png").toFile());
            }
        }
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    private static Plan tiny() {
        Plan usual = Plan.usual(folder.resolve("stripes").toString(), new ImageShape(3, 8, 8), 2);
        return usual.draft()
                .network(new NetworkConfig(8, 4, 3, 16, 2, 2, 1, 2, 1, 1, 1, 1, 0, 48))
                .chooseBatch(8)
                .plan();
    }

    @Start
    void show(Stage stage) throws IOException {
        own = Files.createTempDirectory(folder, "runs");
        TrainingState first =
                new TrainingState(TrainingMode.PLAN, tiny(), new RunLength(6, 2), TrainingState.FIRST.look());
        viewModel = new TrainingViewModel(
                first,
                new EngineTrainer(engine, runner::execute, folder),
                new TrainingViewModel.Places(own, List.of(own), models::add),
                runner,
                notices,
                texts);
        Commands commands = new Commands(texts);
        TrainingDialogs dialogs = new TrainingDialogs(() -> stage, viewModel, texts);
        view = new TrainingView(
                viewModel,
                new TrainingCommands(
                        commands, viewModel, dialogs, new TrainingCommands.Looks(explored::add, sampled::add), texts),
                texts);
        Scene scene = new Scene(view, 1280, 800);
        commands.bindKeys(scene);
        stage.setScene(scene);
        stage.show();
        viewModel.show();
        view.focusShown();
    }

    @AfterEach
    void close() throws Exception {
        if (viewModel.run().isAlive()) {
            Platform.runLater(viewModel.run()::pause);
            waitUntil(() -> !viewModel.run().isAlive());
        }
        runner.close();
    }

    private void waitUntil(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                90, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private RunStatus status() {
        return viewModel.run().status().get();
    }

    private void type(String field, String text) {
        Platform.runLater(() -> {
            ComboBox<?> box = (ComboBox<?>) view.lookup(field);
            box.getEditor().setText(text);
            box.commitValue();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Map<String, byte[]> bytes(Path run) throws IOException {
        return Map.of(
                "checkpoint", Files.readAllBytes(run.resolve("checkpoint.safetensors")),
                "model", Files.readAllBytes(run.resolve("model.safetensors")));
    }

    @Test
    void aPlanIsMeasuredStartedWatchedPausedAndResumedFromTheKeyboard(FxRobot robot) throws Exception {
        waitUntil(() -> viewModel.plan().preview().get().isPresent());
        assertTrue(((Label) view.lookup("#training-counts")).getText().startsWith("16 images of 3×8×8 in 2 classes"));
        robot.type(KeyCode.M);
        waitUntil(() -> viewModel.plan().trial().get().seconds() > 0);
        assertTrue(((Label) view.lookup("#training-time")).getText().contains("images/s"));
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        waitUntil(() -> status().phase() == Phase.DONE);
        Path run = status().folder().orElseThrow();
        assertEquals(own, run.getParent());
        assertEquals(tiny().draft().threads(RunFolder.plan(run).threads()).plan(), RunFolder.plan(run));
        assertEquals(6, viewModel.run().curves().errors().curves().get(0).size());
        List<String> lines = Files.readAllLines(run.resolve("metrics.csv"));
        for (int i = 0; i < 6; i++) {
            String[] cells = lines.get(i + 1).split(",", -1);
            assertEquals(Float.parseFloat(cells[2]), (float)
                    viewModel.run().curves().errors().curves().get(0).y(i));
            assertEquals(Float.parseFloat(cells[5]), (float)
                    viewModel.run().curves().rates().curves().get(1).y(i));
        }
        waitUntil(() -> viewModel.run().sheets().shown().get().steps().equals(List.of(2, 4, 6)));
        assertTrue(models.contains(RunFolder.model(run)));

        // what was paused half way and went on is the same as the whole run
        Map<String, byte[]> whole = bytes(run);
        Platform.runLater(() -> viewModel.plan().choose(new RunLength(3, 2)));
        Platform.runLater(viewModel::start);
        waitUntil(() -> status().phase() == Phase.DONE && status().name().endsWith("-2"));
        Path second = status().folder().orElseThrow();
        assertEquals(3, RunFolder.savedStep(second));
        type("#training-end", "6");
        robot.type(KeyCode.SPACE);
        waitUntil(() -> status().phase() == Phase.DONE && status().step() == 6);
        for (Map.Entry<String, byte[]> file : bytes(second).entrySet()) {
            assertArrayEquals(whole.get(file.getKey()), file.getValue());
        }
    }

    @Test
    void aRateIsChangedWhileItTrainsAndTheScrubberGoesThroughAllSheets(FxRobot robot) throws Exception {
        Platform.runLater(() -> viewModel.plan().choose(new RunLength(100_000, 3)));
        Platform.runLater(viewModel::start);
        waitUntil(() -> status().step() > 3);
        type("#training-rate", "0.0005");
        waitUntil(() ->
                !RunFolder.plan(status().folder().orElseThrow()).rateChanges().isEmpty());
        assertEquals(0.0005, RunFolder.plan(status().folder().orElseThrow()).rateAfter(1_000_000));
        int before = status().step();
        waitUntil(() -> status().step() > before + 4);
        Platform.runLater(viewModel.run()::pause);
        waitUntil(() -> status().phase() == Phase.PAUSED);
        Path run = status().folder().orElseThrow();
        assertEquals(status().step(), RunFolder.savedStep(run));
        waitUntil(() -> viewModel.run().sheets().shown().get().index() > 0);
        Platform.runLater(() -> ((Slider) view.lookup("#training-scrubber")).setValue(0));
        waitUntil(() -> viewModel.run().sheets().shown().get().index() == 0);
        assertTrue(((Label) view.lookup("#training-sheet-step")).getText().startsWith("step 3 "));
        assertEquals(
                ImageIO.read(run.resolve("samples/step-0000003.png").toFile()).getRGB(5, 5),
                viewModel
                        .run()
                        .sheets()
                        .shown()
                        .get()
                        .picture()
                        .argb()[
                        5 * viewModel.run().sheets().shown().get().picture().width() + 5]);
    }

    @Test
    void theMapOfErrorsHasTheColoursAndNumbersOfItsFile(FxRobot robot) throws Exception {
        Platform.runLater(() -> viewModel.plan().choose(new RunLength(40, 40)));
        Platform.runLater(viewModel::start);
        waitUntil(() -> status().phase() == Phase.DONE);
        Path run = status().folder().orElseThrow();
        Map<String, String[]> lines = new HashMap<>();
        for (String line : Files.readAllLines(run.resolve("error-map.csv"))) {
            String[] cells = line.split(",", -1);
            lines.put(cells[1] + " " + cells[3], cells);
        }
        String[] corner = lines.get("0.5 0.5"); // half of all rows have r = t, and most of these are here
        double draws = Double.parseDouble(corner[7]);
        assertTrue(draws > 10, "drawn often: " + draws);
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 0;
        lines.remove("t_from r_from");
        for (String[] cells : lines.values()) {
            for (int column : new int[] {5, 6}) {
                lowest = Math.min(lowest, Double.parseDouble(cells[column]));
                highest = Math.max(highest, Double.parseDouble(cells[column]));
            }
        }
        double unit = Math.log(Double.parseDouble(corner[5]) / lowest) / Math.log(highest / lowest);
        ErrorTriangle ofU = (ErrorTriangle) view.lookup("#training-map-u");
        // the fifth cell from below and from the right
        Rectangle cell = robot.from(ofU).lookup(".error-cell").queryAllAs(Rectangle.class).stream()
                .sorted(Comparator.comparing((Rectangle r) -> -r.getY()).thenComparing(r -> -r.getX()))
                .toList()
                .get(1 + 2 + 3 + 4 + 4);
        int expected = ColourMap.SEQUENTIAL.argb(unit);
        Color shown = (Color) cell.getFill();
        assertEquals(expected >> 16 & 0xff, 255 * shown.getRed(), 1.5);
        assertEquals(expected >> 8 & 0xff, 255 * shown.getGreen(), 1.5);
        assertEquals(expected & 0xff, 255 * shown.getBlue(), 1.5);
        Label numbers = (Label) view.lookup("#training-map-numbers");
        waitUntil(() -> viewModel.run().sheets().shown().get().steps().equals(List.of(40))); // nothing moves any more
        robot.moveTo(cell);
        String said = NumberText.of(Double.parseDouble(corner[5]), 3);
        waitUntil(() -> numbers.getText().contains("mse u " + said));
        assertTrue(numbers.getText().startsWith("t 0.5 \u2026 0.625, r 0.5 \u2026 0.625"), numbers.getText());
        robot.clickOn(cell).type(KeyCode.UP);
        waitUntil(() -> numbers.getText().startsWith("t 0.625 \u2026 0.75, r 0.5 "));

        // a run from before shows its map, too
        Platform.runLater(() -> viewModel.run().forget(run));
        waitUntil(() -> numbers.getText().equals(texts.get("training.map.none")));
        Platform.runLater(() -> viewModel.run().open(run));
        waitUntil(() -> viewModel.run().errorMap().get().isPresent());
        assertEquals(40, viewModel.run().errorMap().get().orElseThrow().step());
        assertEquals(shown, cell.getFill());
    }

    @Test
    void aDivergedRunSaysWhatToDoAndGoesOnWithALowerRate(FxRobot robot) throws Exception {
        Platform.runLater(() -> {
            viewModel.plan().choose(new RunLength(5, 1));
            viewModel.plan().choose(PlanFields.RATE, 1e30);
        });
        Platform.runLater(viewModel::start);
        waitUntil(() -> status().phase() == Phase.FAILED);
        String said = ((Label) view.lookup("#training-trouble")).getText();
        assertTrue(said.contains("diverged") && said.contains("lower the learning rate"), said);
        assertFalse(viewModel.run().isAlive());
    }

    @Test
    void aRunIsFoundInTheTableOpenedAndItsPlanTaken(FxRobot robot) throws Exception {
        Platform.runLater(viewModel::start);
        waitUntil(() -> status().phase() == Phase.DONE);
        robot.type(KeyCode.T);
        waitUntil(
                () -> ((TableView<?>) view.lookup("#training-table")).getItems().size() == 1);
        Platform.runLater(() -> ((TableView<?>) view.lookup("#training-table"))
                .getSelectionModel()
                .select(0));
        waitUntil(() -> viewModel.runs().chart().curves().size() == 1);
        assertEquals(6, viewModel.runs().chart().curves().get(0).size());
        Platform.runLater(
                () -> viewModel.runs().note(viewModel.runs().selected().get().get(0), "first try"));
        waitUntil(() -> viewModel.runs().runs().get(0).note().equals("first try"));
        Platform.runLater(() -> viewModel.plan().choose(PlanFields.WIDTH, 32.0));
        robot.type(KeyCode.ENTER);
        waitUntil(() -> viewModel.state().get().mode() == TrainingMode.RUN);
        robot.type(KeyCode.L);
        waitUntil(() -> viewModel.state().get().mode() == TrainingMode.PLAN);
        assertEquals(16, viewModel.plan().plan().get().network().hidden());
        RunSummary only = viewModel.runs().runs().get(0);
        Platform.runLater(() -> viewModel.runs().delete(List.of(only)));
        waitUntil(() -> viewModel.runs().runs().isEmpty());
        assertFalse(Files.exists(only.folder()));
    }

    @Test
    void whatIsTypedAndCannotBeIsRefusedBesideItsField(FxRobot robot) throws Exception {
        type("#field-heads", "3");
        assertEquals(
                List.of(true),
                robot.lookup(".refused").queryAllAs(Label.class).stream()
                        .filter(label -> label.getText().contains("not divisible by 3"))
                        .map(label -> true)
                        .toList());
        assertEquals(
                "2", ((ComboBox<?>) view.lookup("#field-heads")).getEditor().getText());
        type("#field-width", "32");
        assertEquals(32, viewModel.plan().plan().get().network().hidden());
        assertTrue(((Label) view.lookup("#training-size")).getText().contains("width 32"));
    }
}
