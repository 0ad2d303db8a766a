package io.pmfstudio.app.playground;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.controls.FileChoice;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.FxRunner;
import io.pmfstudio.app.task.Notice;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.toy.ParticlePaths;
import io.pmfstudio.model.toy.PlaneDistribution;
import io.pmfstudio.model.toy.PlaneShape;
import io.pmfstudio.model.toy.PointCloud;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
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

/** The Playground on the real engine. */
@ExtendWith(ApplicationExtension.class)
class PlaygroundOnEngineTest {
    private static TensorEngine engine;

    private final FxRunner runner = new FxRunner();
    private final Texts texts = Texts.load();
    private PlaygroundViewModel viewModel;
    private final NoticeBoard notices = new NoticeBoard();
    private PlaygroundView view;
    private OwnData own;

    @BeforeAll
    static void startEngine() {
        engine = TensorEngine.start(new EngineOptions(EngineOptions.DeviceChoice.CPU, 0));
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    @Start
    void show(Stage stage) {
        viewModel = new PlaygroundViewModel(
                PlaygroundState.FIRST.withSetup(setup -> setup.withData(PlaneShape.EIGHT_GAUSSIANS)),
                new EngineParticles(engine),
                runner,
                notices,
                texts);
        Commands commands = new Commands(texts);
        own = new OwnData(viewModel, runner, notices, texts);
        PlaygroundTour tour = new PlaygroundTour(viewModel);
        PlaygroundCommands actions =
                new PlaygroundCommands(commands, viewModel, own, tour, new FileChoice(() -> stage), texts);
        view = new PlaygroundView(viewModel, own, tour, actions, texts);
        Scene scene = new Scene(view, 1280, 800);
        commands.bindKeys(scene);
        stage.setScene(scene);
        stage.show();
        viewModel.show();
        view.begin();
    }

    @AfterEach
    void close() throws Exception {
        Platform.runLater(() -> {
            if (viewModel.training().get()) {
                viewModel.toggleTraining();
            }
            view.rest();
        });
        WaitForAsyncUtils.waitForFxEvents();
        runner.close();
    }

    private void waitUntil(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                90, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void particlesFlowToTheDataAndTimeFollowsTheKeys(FxRobot robot) throws Exception {
        waitUntil(() -> viewModel.paths().get().isPresent());
        ParticlePaths paths = viewModel.paths().get().orElseThrow();
        assertEquals(5000, paths.particles());
        float[] ends = paths.frames()[paths.frames().length - 1];
        for (int i = 0; i < 5000; i++) {
            double angle = Math.atan2(ends[2 * i + 1], ends[2 * i]);
            double nearest = Math.rint(angle / (Math.PI / 4)) * Math.PI / 4;
            double apart = Math.hypot(ends[2 * i] - 0.8 * Math.cos(nearest), ends[2 * i + 1] - 0.8 * Math.sin(nearest));
            assertTrue(apart < 0.35, () -> "a particle ends " + apart + " from the nearest Gaussian");
        }
        waitUntil(() -> viewModel.clock().t().get() < 1);
        robot.type(KeyCode.SPACE);
        assertFalse(viewModel.clock().playing().get());
        Platform.runLater(() -> viewModel.clock().scrub(0.5));
        robot.type(KeyCode.PERIOD);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(15.0 / 32, viewModel.clock().t().get(), 1e-12);
        assertEquals("t = 0.47", ((Label) view.lookup("#playground-t")).getText());
        assertEquals(17.0 / 32, ((Slider) view.lookup("#playground-time")).getValue(), 1e-9);
    }

    @Test
    @SuppressWarnings("unchecked")
    void aNetworkLearnsAndItsFieldIsShown(FxRobot robot) throws Exception {
        Platform.runLater(
                () -> ((ComboBox<PlaneDistribution>) view.lookup("#playground-shape")).setValue(PlaneShape.TWO_RINGS));
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
        waitUntil(() -> viewModel.network().get().isPresent());
        waitUntil(() -> viewModel.paths().get().map(ParticlePaths::particles).orElse(0) == 5000);
        assertTrue(viewModel.training().get());
        assertEquals(PlaneShape.TWO_RINGS, viewModel.state().get().setup().data());
        String progress = ((Label) view.lookup("#playground-progress")).getText();
        assertTrue(progress.contains("of 2000"), progress);
        Platform.runLater(viewModel::toggleTraining);
        waitUntil(() -> !viewModel.training().get());
        assertTrue(viewModel.network().get().isPresent(), "what it learned stays");
        waitUntil(() -> viewModel.flows().exact().value().get().isPresent());
        assertArrayEquals(
                viewModel.flows().exact().value().get().orElseThrow().frames()[0],
                viewModel.paths().get().orElseThrow().frames()[0],
                "both flows start at the same places");
        waitUntil(() -> viewModel.flows().jump().value().get().isPresent());
        String miss = ((Label) view.lookup("#playground-miss")).getText();
        assertTrue(miss.startsWith("Half of the learned jumps"), miss);
    }

    @Test
    void arrowsAndDenoisedPointsFollowTheHandle(FxRobot robot) throws Exception {
        waitUntil(() -> viewModel.paths().get().isPresent());
        robot.clickOn("#overlay-U_EXACT").clickOn("#overlay-X_EXACT");
        Platform.runLater(() -> view.lookup("#playground-times").requestFocus());
        Platform.runLater(() -> viewModel.updateLook(look -> look.at(new TimePair(0.5, 0.25))));
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.UP).type(KeyCode.LEFT);
        TimePair wanted = new TimePair(0.5 + 1.0 / 32, 0.25 + 1.0 / 32);
        waitUntil(() -> viewModel
                .overlays()
                .arrows(FlowSource.EXACT)
                .value()
                .get()
                .filter(arrows -> arrows.time().equals(wanted))
                .isPresent());
        assertEquals(wanted, viewModel.state().get().look().time());
        waitUntil(() ->
                viewModel.overlays().denoised(FlowSource.EXACT).value().get().isPresent());
        assertEquals(
                1000,
                viewModel.overlays().denoised(FlowSource.EXACT).value().get().orElseThrow().length);
        assertTrue(view.lookup("#overlay-U_LEARNED").isDisabled(), "no network has learned yet");
    }

    @Test
    void aDrawingAndADarkPictureBecomeTheData(FxRobot robot, @TempDir Path folder) throws Exception {
        waitUntil(() -> viewModel.paths().get().isPresent());
        robot.clickOn("#playground-particles").type(KeyCode.D);
        robot.drag("#playground-particles").moveBy(100, 0).drop();
        waitUntil(() -> viewModel.state().get().setup().data() instanceof PointCloud);
        PointCloud drawn = (PointCloud) viewModel.state().get().setup().data();
        float[] points = drawn.points();
        double unit = new PlaneGeometry(
                        view.lookup("#playground-particles").getLayoutBounds().getWidth(),
                        view.lookup("#playground-particles").getLayoutBounds().getHeight())
                .unit();
        assertEquals(0, points[0], 2 / unit);
        assertEquals(100 / unit, points[points.length - 2], 0.02 + 2 / unit);
        robot.press(KeyCode.CONTROL).type(KeyCode.Z).release(KeyCode.CONTROL);
        waitUntil(() -> viewModel.state().get().setup().data() == PlaneShape.SWISS_ROLL);

        BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 96 * 96; i++) {
            image.setRGB(i % 96, i / 96, i % 96 < 48 ? 0 : 0xe0e0e0);
        }
        Path file = folder.resolve("half.png");
        ImageIO.write(image, "png", file.toFile());
        Platform.runLater(() -> own.open(file));
        waitUntil(() -> viewModel.state().get().setup().data().title().equals("half.png"));
        float[] darkHalf = viewModel.state().get().setup().data().points(1, Purpose.BASELINE, 0, 500);
        for (int i = 0; i < darkHalf.length; i += 2) {
            assertTrue(darkHalf[i] < 0.06, "a point lies right of the dark half: " + darkHalf[i]);
        }
        assertTrue(view.lookup("#playground-threshold").getParent().isVisible());
        Platform.runLater(() -> ((Slider) view.lookup("#playground-threshold")).setValue(250));
        waitUntil(() -> own.picture().get().orElseThrow().threshold() == 250);
        float[] all = viewModel.state().get().setup().data().points(1, Purpose.BASELINE, 0, 500);
        int right = 0;
        for (int i = 0; i < all.length; i += 2) {
            right += all[i] > 0 ? 1 : 0;
        }
        // shares are 250 - 0 and 250 - 224
        assertEquals(500 * 26.0 / 276, right, 40);

        Path broken = Files.write(folder.resolve("broken.png"), new byte[] {1, 2, 3});
        assertTrue(own.takes(broken) && own.takes(Path.of("A.PNG")));
        assertFalse(own.takes(Path.of("pMF-B-16.pt")) || own.takes(Path.of("model.safetensors")), "the window's");
        Platform.runLater(() -> own.open(broken));
        waitUntil(() -> notices.latest().get().isPresent());
        assertEquals(Notice.Kind.WARNING, notices.latest().get().orElseThrow().kind());
        assertEquals("half.png", viewModel.state().get().setup().data().title());
    }

    @Test
    void theTourShowsSevenStepsTrainsWhereItMustAndLeavesWhatWas(FxRobot robot) throws Exception {
        waitUntil(() -> viewModel.paths().get().isPresent());
        PlaygroundSetup before = viewModel.state().get().setup();
        robot.type(KeyCode.T);
        List<TourStep> steps = TourStep.all();
        assertEquals(7, steps.size());
        for (int i = 0; i < 7; i++) {
            TourStep step = steps.get(i);
            assertEquals(
                    texts.format("playground.tour.number", Integer.toString(i + 1), "7"),
                    ((Label) view.lookup("#tour-number")).getText());
            assertEquals(texts.get("playground.tour." + step.name()), ((Label) view.lookup("#tour-title")).getText());
            assertEquals(step.state().setup(), viewModel.state().get().setup());
            assertEquals(
                    step.state().look().overlays(),
                    viewModel.state().get().look().overlays());
            assertEquals(step.trains(), viewModel.training().get(), step.name());
            VBox formulas = (VBox) view.lookup("#tour-formulas");
            assertEquals(step.formulas().size(), formulas.getChildren().size());
            for (Node formula : formulas.getChildren()) {
                assertTrue(formula.getLayoutBounds().getWidth() <= 300 - 32, step.name() + " is too wide");
            }
            robot.type(KeyCode.PAGE_DOWN);
        }
        waitUntil(() -> viewModel.network().get().isPresent());
        robot.type(KeyCode.PAGE_UP);
        assertEquals(
                texts.get("playground.tour." + steps.get(5).name()), ((Label) view.lookup("#tour-title")).getText());
        robot.type(KeyCode.T);
        assertFalse(view.lookup("#playground-tour").isVisible());
        assertEquals(before, viewModel.state().get().setup());
        assertFalse(viewModel.training().get(), "the network of the tour is not that of the data before");
    }
}
