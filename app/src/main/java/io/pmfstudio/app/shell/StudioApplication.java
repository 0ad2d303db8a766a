package io.pmfstudio.app.shell;

import io.pmfstudio.app.settings.SettingsFile;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.TensorEngine;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The JavaFX application: starts the engine before the window, and ends models, engine and toolkit in this order. */
public final class StudioApplication extends Application {
    private SettingsFile file;
    private SettingsFile.Reading settings;
    private TensorEngine engine;

    /** Runs off the screen's thread, before there is a window. */
    @Override
    public void init() {
        file = new SettingsFile(AppFolders.data().resolve("studio-settings.json"));
        settings = file.read();
        engine = TensorEngine.start(new EngineOptions(settings.settings().device(), 0));
    }

    private static void exit(int code) {
        Platform.exit();
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public void start(Stage stage) {
        Platform.setImplicitExit(false);
        Studio studio = new Studio(engine, file, settings, stage, StudioApplication::exit);
        studio.browseWith(getHostServices()::showDocument);
        LaunchOptions options = LaunchOptions.parse(getParameters().getRaw(), studio.texts());
        studio.open();
        if (options.mode() != LaunchOptions.Mode.STUDIO) {
            studio.showExplorer(); // what is waited for and measured
        }
        options.file().ifPresent(studio::openFile);
        switch (options.mode()) {
            case SMOKE -> new SmokeRun(studio, SmokeRun.Until.COMPLETE).begin();
            case SMOKE_MIDWAY -> new SmokeRun(studio, SmokeRun.Until.FIRST_CELLS).begin();
            case BENCHMARK -> StudioBenchmark.whole(studio, stage.getScene()).begin();
            case BENCHMARK_TRAINING -> StudioBenchmark.training(studio).begin();
            case BENCHMARK_PLAYGROUND ->
                StudioBenchmark.playground(studio, stage.getScene()).begin();
            case BENCHMARK_MEMORY -> StudioBenchmark.memory(studio).begin();
            default -> {}
        }
    }
}
