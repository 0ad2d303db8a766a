package io.pmfstudio.app.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.checkpoint.RunMetrics;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
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

/** What two networks learned is kept, or let go by a user who was asked. */
@ExtendWith(ApplicationExtension.class)
class ComparisonSavingTest {
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
    void thePairIsSavedAsTwoRuns(FxRobot robot) throws Exception {
        ComparisonStage.begin(robot);
        screen.pauseAfter(robot, 3);
        int reached = screen.step();
        assertTrue(viewModel.hasUnsavedSteps());
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        ComparisonStage.waitUntil(() -> !viewModel.hasUnsavedSteps());
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
        ComparisonStage.waitUntil(() -> screen.step() > reached);
        robot.press(KeyCode.CONTROL).type(KeyCode.S).release(KeyCode.CONTROL);
        ComparisonStage.waitUntil(() -> Files.exists(folder.resolve("runs/stripes-pair-2-u/checkpoint.safetensors")));
        int saved = RunFolder.savedStep(folder.resolve("runs/stripes-pair-2-u"));
        ComparisonStage.waitUntil(() -> screen.step() > saved); // it learned when it was saved, so it goes on
    }

    @Test
    void whoLeavesIsAskedAndMayStaySaveOrLetGo(FxRobot robot) throws Exception {
        ComparisonStage.begin(robot);
        screen.pauseAfter(robot, 2);
        int before = runs();
        AtomicInteger left = new AtomicInteger();
        ComparisonDialogs dialogs = new ComparisonDialogs(
                () -> robot.lookup("#comparison-kinds").query().getScene().getWindow(), viewModel, screen.texts);
        answer(robot, dialogs, left, "comparison.dialog.stay");
        assertEquals(0, left.get());
        assertTrue(viewModel.hasUnsavedSteps());
        answer(robot, dialogs, left, "comparison.dialog.save");
        ComparisonStage.waitUntil(() -> left.get() == 1);
        assertEquals(before + 2, runs());
        Platform.runLater(() -> dialogs.endPairThen(left::incrementAndGet));
        ComparisonStage.waitUntil(() -> left.get() == 2); // all is saved, so nobody is asked
        robot.type(KeyCode.SPACE);
        screen.pauseAfter(robot, screen.step() + 1);
        answer(robot, dialogs, left, "comparison.dialog.leave");
        ComparisonStage.waitUntil(() -> left.get() == 3);
        assertEquals(before + 2, runs());
    }

    private int runs() {
        String[] names = folder.resolve("runs").toFile().list();
        return names == null ? 0 : names.length;
    }

    private void answer(FxRobot robot, ComparisonDialogs dialogs, AtomicInteger left, String key) throws Exception {
        Platform.runLater(() -> dialogs.endPairThen(left::incrementAndGet));
        String button = screen.texts.get(key);
        ComparisonStage.waitUntil(() -> robot.lookup(button).tryQuery().isPresent());
        robot.clickOn(button);
        ComparisonStage.waitUntil(() -> robot.lookup(button).tryQuery().isEmpty());
    }
}
