package io.pmfstudio.app.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.models.GoldenModels;
import io.pmfstudio.app.models.ModelShelf;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.app.sampling.SamplingProgress.Phase;
import io.pmfstudio.app.settings.SettingsFile;
import io.pmfstudio.app.settings.SettingsStore;
import io.pmfstudio.app.settings.StudioSettings;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.FxRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.TensorEngine;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The Sampling screen on the real engine with a tiny network of random weights; its tests are in its subclasses. */
@ExtendWith(ApplicationExtension.class)
abstract class SamplingStage {
    static final ImageShape GREY = new ImageShape(1, 28, 28);
    static TensorEngine engine;

    @TempDir
    static Path folder;

    final FxRunner runner = new FxRunner();
    final NoticeBoard notices = new NoticeBoard();
    final Texts texts = Texts.load();
    SettingsStore settings;
    OpenModels models;
    SamplingViewModel viewModel;
    SamplingFiles files;
    SamplingView view;

    @BeforeAll
    static void startEngine() {
        engine = TensorEngine.start(new EngineOptions(EngineOptions.DeviceChoice.CPU, 0));
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    /** Opens the screen; TestFX looks for {@code @Start} in the test class alone, so each calls this. */
    void show(Stage stage) {
        settings = new SettingsStore(new SettingsFile(folder.resolve("settings.json")), StudioSettings.DEFAULT, 60_000);
        models = new OpenModels(engine, OpenModels.USUAL_ROOM);
        EngineImageSampler sampler = new EngineImageSampler(engine, models, runner::execute);
        SamplingState first = SamplingState.FIRST.withChoice(SamplingChoice.FIRST.withCount(30));
        viewModel = new SamplingViewModel(
                first, sampler, new EngineNeighbourFinder(engine, runner::execute), List.of(), runner, notices, texts);
        files = new SamplingFiles(
                viewModel, sampler, new ModelShelf(settings, Optional.empty()), runner, notices, texts);
        Commands commands = new Commands(texts);
        SamplingDialogs dialogs = new SamplingDialogs(() -> stage, files, viewModel, texts);
        view = new SamplingView(
                viewModel, files, new SamplingCommands(commands, viewModel, dialogs, origin -> {}, texts), texts);
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

    void waitUntil(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                90, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** All images of this choice are in the pixel buffer. */
    boolean isDrawn() {
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

    void choose(Path model) throws TimeoutException {
        Platform.runLater(() -> files.open(model));
        waitUntil(() -> viewModel.state().get().choice().model().equals(model.toString()) && isDrawn());
    }

    Path grey() {
        return OpenModels.fileOf(GoldenModels.grey());
    }

    /** What {@code pmf sample} writes, run as the command that the screen copies, in a process of its own. */
    static TensorFile sampled(String command, Path output) throws Exception {
        List<String> words = new ArrayList<>(List.of(command.replace("\"", "").split(" ", -1)));
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

    void export(Path file) throws TimeoutException {
        Platform.runLater(() -> files.export(file));
        waitUntil(() -> notices.latest()
                .get()
                .filter(now -> now.sentence().equals(texts.format("notice.exported", file.toString())))
                .isPresent());
    }
}
