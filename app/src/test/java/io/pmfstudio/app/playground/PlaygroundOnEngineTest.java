package io.pmfstudio.app.playground;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.FxRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.toy.ParticlePaths;
import io.pmfstudio.model.toy.PlaneDistribution;
import io.pmfstudio.model.toy.PlaneShape;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
    private PlaygroundView view;

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
                new NoticeBoard(),
                texts);
        Commands commands = new Commands(texts);
        view = new PlaygroundView(viewModel, new PlaygroundCommands(commands, viewModel), texts);
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
}
