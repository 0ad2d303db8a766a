package io.pmfstudio.app.explorer;

import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.explorer.FieldProgress.Phase;
import io.pmfstudio.app.explorer.SourceChoice.Kind;
import io.pmfstudio.app.models.GoldenModels;
import io.pmfstudio.app.models.ModelShelf;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.app.settings.SettingsFile;
import io.pmfstudio.app.settings.SettingsStore;
import io.pmfstudio.app.settings.StudioSettings;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.FxRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.TensorEngine;
import java.nio.file.Path;
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

/** The Explorer on the real engine; its tests are in its subclasses. */
@ExtendWith(ApplicationExtension.class)
abstract class ExplorerStage {
    static final int STEPS = 8;
    static TensorEngine engine;

    final FxRunner runner = new FxRunner();
    final NoticeBoard notices = new NoticeBoard();
    final Texts texts = Texts.load();

    @TempDir
    Path settingsFolder;

    SettingsStore settings;
    OpenModels models;
    EngineFieldComputer computer;
    ExplorerViewModel viewModel;
    ExplorerFiles files;
    ExplorerView view;

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
        models = new OpenModels(engine, OpenModels.USUAL_ROOM);
        computer = new EngineFieldComputer(engine, models, runner::execute);
        ExplorerState first = ExplorerState.FIRST.withField(
                FieldChoice.FIRST.withData("emoji-32").withSteps(STEPS));
        viewModel = new ExplorerViewModel(first, computer, runner, notices, texts);
        files = new ExplorerFiles(viewModel, computer, runner, shelf(), notices, texts);
        Commands commands = new Commands(texts);
        FileDialogs dialogs = new FileDialogs(() -> stage, files, viewModel, texts);
        view = new ExplorerView(viewModel, files, new ExplorerCommands(commands, viewModel, dialogs, texts), texts);
        Scene scene = new Scene(view, 1280, 860);
        commands.bindKeys(scene);
        stage.setScene(scene);
        stage.show();
        viewModel.begin();
    }

    ModelShelf shelf() {
        settings = new SettingsStore(
                new SettingsFile(settingsFolder.resolve("settings.json")), StudioSettings.DEFAULT, 60_000);
        return new ModelShelf(settings, Optional.empty());
    }

    @AfterEach
    void close() {
        settings.close();
        viewModel.close();
        computer.close();
        models.close();
        runner.close();
    }

    void waitUntil(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                90, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        WaitForAsyncUtils.waitForFxEvents();
    }

    boolean isDrawn() {
        boolean complete = viewModel.progress().get().phase() == Phase.COMPLETE;
        return complete
                && viewModel
                        .firstPainting()
                        .filter(painting -> painting.picture().argb()
                                == view.trianglePixels().shown().argb())
                        .isPresent();
    }

    /** The u head of a network beside the ODE of its velocity, on the path of u. */
    void compareUWithOde() throws Exception {
        waitUntil(this::isDrawn);
        String path = GoldenModels.grey().toRealPath().toString();
        Platform.runLater(() -> viewModel.updateField(now -> now.withSource(new SourceChoice(Kind.NETWORK, path, 1))
                .withOther(new SourceChoice(Kind.ODE, path, 1))
                .withStates(StatesKind.PATH)));
        waitUntil(() -> viewModel.state().get().field().isComparison() && isDrawn());
    }
}
