package io.pmfstudio.app.shell;

import io.pmfstudio.app.command.CommandPalette;
import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.comparison.ComparisonViewModel;
import io.pmfstudio.app.experiments.ExperimentsCommands;
import io.pmfstudio.app.explorer.EngineFieldComputer;
import io.pmfstudio.app.explorer.ExplorerCommands;
import io.pmfstudio.app.explorer.ExplorerFiles;
import io.pmfstudio.app.explorer.ExplorerState;
import io.pmfstudio.app.explorer.ExplorerView;
import io.pmfstudio.app.explorer.ExplorerViewModel;
import io.pmfstudio.app.explorer.FieldCache;
import io.pmfstudio.app.explorer.FileDialogs;
import io.pmfstudio.app.models.ModelShelf;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.app.playground.PlaygroundViewModel;
import io.pmfstudio.app.sampling.SamplingViewModel;
import io.pmfstudio.app.settings.SettingsFile;
import io.pmfstudio.app.settings.SettingsStore;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.task.FxRunner;
import io.pmfstudio.app.task.NoticeBoard;
import io.pmfstudio.app.training.RunModel;
import io.pmfstudio.app.training.TrainingCommands;
import io.pmfstudio.app.training.TrainingViewModel;
import io.pmfstudio.model.data.OwnPicture;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.TensorEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The composition root: makes every part once, hands each what it needs, and ends them in order. */
final class Studio {
    private static final long SAVE_DELAY_MILLIS = 800;
    private static final String EXPLORER = "explorer";
    private static final String SAMPLING = "sampling";
    private static final String COMPARISON = "comparison";
    private static final String TRAINING = "training";
    private static final String PLAYGROUND = "playground";
    private static final String EXPERIMENTS = "experiments";

    private final TensorEngine engine;
    private final Stage stage;
    private final IntConsumer exit;
    private final Texts texts = Texts.load();
    private final FxRunner runner = new FxRunner();
    private final NoticeBoard notices = new NoticeBoard();
    private final SettingsStore settings;
    private final Commands commands;
    private final OpenModels models;
    private final EngineFieldComputer computer;
    private final ExplorerViewModel explorer;
    private final ExplorerView explorerView;
    private final ExplorerFiles explorerFiles;
    private final SamplingScreen sampling;
    private final ComparisonScreen comparison;
    private final TrainingScreen training;
    private final PlaygroundScreen playground;
    private final ExperimentsScreen experiments;
    private final Navigation navigation = new Navigation();
    private final StudioWindow window;
    private Consumer<String> browser = address -> {};
    private boolean explorerBegan;
    private boolean closing;
    private int exitCode;

    /**
     * A studio that is not shown yet.
     *
     * @param exit what ends the toolkit, with the exit code, once all else has ended
     */
    Studio(TensorEngine engine, SettingsFile file, SettingsFile.Reading read, Stage stage, IntConsumer exit) {
        this.engine = engine;
        this.stage = stage;
        this.exit = exit;
        settings = new SettingsStore(file, read.settings(), SAVE_DELAY_MILLIS);
        models = new OpenModels(engine, OpenModels.USUAL_ROOM);
        computer = new EngineFieldComputer(engine, models, runner::execute);
        ModelShelf shelf = new ModelShelf(settings, AppFolders.assets());
        ExplorerState first = ExplorerState.fromJson(read.settings().explorer()).orElse(ExplorerState.FIRST);
        FieldCache fields = new FieldCache(computer, runner::execute, FieldCache.USUAL_ROOM);
        explorer = new ExplorerViewModel(first, fields, runner, notices, texts);
        explorerFiles = new ExplorerFiles(explorer, fields, runner, shelf, notices, texts);
        commands = new Commands(texts);
        FileDialogs dialogs = new FileDialogs(() -> stage, explorerFiles, explorer, texts);
        explorerView = new ExplorerView(
                explorer,
                explorerFiles,
                new ExplorerCommands(commands.of(navigation.isShown(EXPLORER)), explorer, dialogs, texts),
                texts);
        ExplorerVisits visits = new ExplorerVisits(explorer, () -> navigation.show(EXPLORER));
        SamplingScreen.Parts parts = new SamplingScreen.Parts(engine, models, shelf, settings, runner, notices, texts);
        sampling = new SamplingScreen(parts, commands.of(navigation.isShown(SAMPLING)), () -> stage, visits::sample);
        comparison = new ComparisonScreen(parts, commands.of(navigation.isShown(COMPARISON)), () -> stage);
        training = new TrainingScreen(
                parts,
                commands.of(navigation.isShown(TRAINING)),
                () -> stage,
                new TrainingCommands.Looks(visits::run, model -> openOn(SAMPLING, model.file())));
        playground = new PlaygroundScreen(parts, commands.of(navigation.isShown(PLAYGROUND)), () -> stage);
        experiments = new ExperimentsScreen(
                parts,
                commands.of(navigation.isShown(EXPERIMENTS)),
                () -> stage,
                new ExperimentsCommands.Looks(
                        (model, plan) -> visits.run(new RunModel(model, plan)),
                        this::compare,
                        page -> browser.accept(page.toUri().toString())));
        EngineMonitor monitor = new EngineMonitor(engine, runner);
        Appearance appearance = new Appearance(settings);
        window = new StudioWindow(stage, texts, commands, notices, navigation, monitor, appearance, settings);
        CommandPalette palette = new CommandPalette(commands, texts);
        commands.define("theme", MaterialDesignT.THEME_LIGHT_DARK, "Shortcut+T", appearance::toggle);
        commands.define("engine", MaterialDesignM.MEMORY, "Shortcut+I", window::showEngine);
        commands.define("palette", MaterialDesignC.CONSOLE_LINE, "Shortcut+K", () -> palette.show(window.content()));
        addScreens();
        window.bindKeys();
        window.onDrop(this::openFiles);
        explorer.state()
                .addListener((value, before, now) -> settings.update(saved -> saved.withExplorer(now.toJson())));
        read.unreadable()
                .ifPresent(why -> notices.warn(
                        texts.format("settings.unreadable", file.path().toString()), String.valueOf(why.getMessage())));
    }

    private void addScreens() {
        navigation.add(new Navigation.Screen(
                EXPLORER, MaterialDesignG.GRID, explorerView, this::beginExplorer, explorer::rest));
        navigation.add(new Navigation.Screen(
                SAMPLING, MaterialDesignI.IMAGE_MULTIPLE_OUTLINE, sampling.view(), sampling::begin, sampling::rest));
        navigation.add(new Navigation.Screen(
                COMPARISON, MaterialDesignC.COMPARE, comparison.view(), comparison::begin, comparison::rest));
        navigation.add(new Navigation.Screen(
                TRAINING, MaterialDesignC.CHART_LINE, training.view(), training::begin, () -> {}));
        navigation.add(new Navigation.Screen(
                PLAYGROUND, MaterialDesignS.SCATTER_PLOT, playground.view(), playground::begin, playground::rest));
        navigation.add(new Navigation.Screen(
                EXPERIMENTS, MaterialDesignF.FLASK_OUTLINE, experiments.view(), experiments::begin, () -> {}));
        int number = 1;
        for (Navigation.Screen screen : navigation.screens()) {
            commands.define(
                    "screen." + screen.id(), screen.icon(), "Shortcut+" + number++, () -> navigation.show(screen.id()));
        }
        navigation
                .shown()
                .addListener((value, before, now) ->
                        now.ifPresent(screen -> settings.update(saved -> saved.withScreen(screen.id()))));
    }

    private void beginExplorer() {
        if (!explorerBegan) {
            explorerBegan = true;
            explorer.begin();
        } else {
            explorer.wake();
        }
        explorerView.focusTriangle();
    }

    /** Lets pages be shown in the user's browser; without it the notice tells where they are. */
    void browseWith(Consumer<String> opener) {
        browser = opener;
    }

    private void compare(Path left, Path right) {
        navigation.show(COMPARISON);
        comparison.viewModel().choose(left.toString(), right.toString());
    }

    OpenModels models() {
        return models;
    }

    TrainingViewModel training() {
        return training.viewModel();
    }

    /** Shows Sampling, whatever was shown last. */
    void showPlayground() {
        navigation.show(PLAYGROUND);
    }

    PlaygroundViewModel playground() {
        return playground.viewModel();
    }

    void showSampling() {
        navigation.show(SAMPLING);
    }

    ComparisonViewModel comparison() {
        return comparison.viewModel();
    }

    SamplingViewModel sampling() {
        return sampling.viewModel();
    }

    /** Shows Training, whatever was shown last. */
    void showTraining() {
        navigation.show(TRAINING);
    }

    /** Shows the Explorer, whatever was shown last. */
    void showExplorer() {
        navigation.show(EXPLORER);
    }

    Texts texts() {
        return texts;
    }

    ExplorerViewModel explorer() {
        return explorer;
    }

    ExplorerView explorerView() {
        return explorerView;
    }

    Commands commands() {
        return commands;
    }

    FxRunner runner() {
        return runner;
    }

    TensorEngine engine() {
        return engine;
    }

    Stage stage() {
        return stage;
    }

    /** Shows the window; the screen is asked to begin before, so that files are read while the window opens. */
    void open() {
        navigation.show(settings.current().get().screen());
        stage.setOnCloseRequest(event -> {
            event.consume();
            if (training.mayClose()) {
                comparison.endPairThen(this::close);
            }
        });
        window.show();
    }

    /**
     * Opens a file on the screen that is shown; a picture with a recipe of samples belongs to Sampling, any other picture to
     * the Explorer.
     */
    void openFile(Path file) {
        Path path = file.toAbsolutePath();
        boolean sampled = navigation.isShown(SAMPLING).getValue();
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png") || name.endsWith(".svg")) {
            runner.run(
                    () -> SamplingScreen.isSheet(path),
                    sheet -> openOn(sheet ? SAMPLING : EXPLORER, path),
                    failure -> openOn(sampled ? SAMPLING : EXPLORER, path));
        } else {
            openOn(sampled && !OwnPicture.isNamedLikeOne(path) ? SAMPLING : EXPLORER, path);
        }
    }

    private void openOn(String screen, Path file) {
        navigation.show(screen);
        if (screen.equals(SAMPLING)) {
            sampling.open(file);
        } else {
            explorerFiles.open(file);
        }
    }

    private void openFiles(List<Path> files) {
        files.forEach(this::openFile);
    }

    /** Closes the studio with an exit code that tells of a failure. */
    void fail() {
        exitCode = 1;
        close();
    }

    /** Hides the window at once, lets what trains save, then ends fields, engine and toolkit on a thread that may wait. */
    void close() {
        if (closing) {
            return;
        }
        closing = true;
        stage.hide();
        stage.getScene().setRoot(new Region()); // what ticks while it is in a scene stops
        explorer.close();
        sampling.close();
        comparison.close();
        playground.rest();
        training.endThen(() -> new Thread(this::end, "studio-end").start());
    }

    private void end() {
        try {
            settings.close();
            computer.close();
            models.close();
            engine.close();
            runner.close();
        } finally {
            exit.accept(exitCode);
        }
    }
}
