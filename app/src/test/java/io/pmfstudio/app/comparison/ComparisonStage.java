package io.pmfstudio.app.comparison;

import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.comparison.PairProgress.Phase;
import io.pmfstudio.app.controls.FileChoice;
import io.pmfstudio.app.models.ModelShelf;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.app.settings.SettingsFile;
import io.pmfstudio.app.settings.SettingsStore;
import io.pmfstudio.app.settings.StudioSettings;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.FxRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.TensorEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** The Comparison screen on a real engine with 64 images of 8×8 grey pixels, in a folder of its own. */
final class ComparisonStage implements AutoCloseable {
    static final ImageShape SHAPE = new ImageShape(1, 8, 8);
    static final PairChoice CHOICE = new PairChoice(new PairData("stripes", 1, 8), 4, 16, 5);

    final NoticeBoard notices = new NoticeBoard();
    final Texts texts = Texts.load();
    final ComparisonViewModel viewModel;
    private final FxRunner runner = new FxRunner();
    private final SettingsStore settings;
    private final OpenModels models;

    ComparisonStage(TensorEngine engine, Path folder, Stage stage) {
        settings = new SettingsStore(new SettingsFile(folder.resolve("settings.json")), StudioSettings.DEFAULT, 60_000);
        models = new OpenModels(engine, OpenModels.USUAL_ROOM);
        viewModel = new ComparisonViewModel(
                ComparisonState.FIRST.withLiving(CHOICE),
                new EnginePairComputer(
                        engine, models, runner::execute, ComparisonStage::stripes, folder.resolve("runs")),
                runner,
                notices,
                texts,
                System::nanoTime);
        Commands commands = new Commands(texts);
        Scene scene = new Scene(
                new ComparisonView(
                        viewModel,
                        new ModelShelf(settings, Optional.empty()),
                        new ComparisonCommands(commands, viewModel, new FileChoice(() -> stage), texts),
                        texts),
                1280,
                800);
        commands.bindKeys(scene);
        stage.setScene(scene);
        stage.show();
        viewModel.show();
    }

    /** Class 0 has bright columns, class 1 bright rows. */
    static ImageDataSet stripes(String name) {
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

    static void waitUntil(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                40, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    int step() {
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

    void pauseAfter(FxRobot robot, int steps) throws TimeoutException {
        waitUntil(() -> step() >= steps);
        robot.type(KeyCode.SPACE);
        waitUntil(this::hasLooked);
    }

    static void begin(FxRobot robot) {
        robot.clickOn("#comparison-begin");
    }

    /** Ends the pair and all that works for it. */
    @Override
    public void close() {
        var unused = WaitForAsyncUtils.asyncFx(viewModel::close);
        WaitForAsyncUtils.waitForFxEvents();
        settings.close();
        models.close();
        runner.close();
    }
}
