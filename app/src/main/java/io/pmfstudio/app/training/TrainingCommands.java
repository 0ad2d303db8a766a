package io.pmfstudio.app.training;

import io.pmfstudio.app.charts.AxisScale;
import io.pmfstudio.app.charts.ChartLook;
import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.app.training.RunStatus.Phase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignN;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** What a user can do on the Training screen. */
public final class TrainingCommands {
    private static final int SMOOTHEST = 2_001;

    private final TrainingViewModel viewModel;
    private final Texts texts;
    private final Map<TrainingMode, Command> modes = new EnumMap<>(TrainingMode.class);
    private final Map<PlanPreset, Command> presets = new EnumMap<>(PlanPreset.class);
    private final Command start;
    private final Command measure;
    private final Command pause;
    private final Command save;
    private final Command openPlan;
    private final Command savePlan;
    private final Command dataFolder;
    private final Command perceptualFiles;
    private final Command like;
    private final Command logX;
    private final Command logY;
    private final Command smoother;
    private final Command rougher;
    private final Command explore;
    private final Command sample;
    private final Command openRun;
    private final Command deleteRuns;
    private final Command refresh;

    /**
     * Where the model of the run in view can be looked at.
     *
     * @param explorer shows its field
     * @param sampling shows its images
     */
    public record Looks(Consumer<RunModel> explorer, Consumer<RunModel> sampling) {}

    /** Defines them. */
    public TrainingCommands(
            Commands commands, TrainingViewModel viewModel, TrainingDialogs dialogs, Looks looks, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        mode(commands, TrainingMode.PLAN, "training.plan", MaterialDesignC.CLIPBOARD_TEXT_OUTLINE, "P");
        mode(commands, TrainingMode.RUN, "training.run", MaterialDesignC.CHART_LINE, "R");
        mode(commands, TrainingMode.RUNS, "training.runs", MaterialDesignT.TABLE, "T");
        RunViewModel run = viewModel.run();
        start = commands.define(
                "training.start",
                MaterialDesignP.PLAY,
                "Shortcut+Enter",
                because(now -> now.isAlive() ? "reason.training" : ""),
                viewModel::start);
        measure = commands.define(
                "training.measure",
                MaterialDesignT.TIMER_OUTLINE,
                "M",
                because(now -> now.isAlive() ? "reason.training" : ""),
                viewModel.plan()::measure);
        pause = commands.define(
                "training.pause", MaterialDesignP.PLAY_PAUSE, "Space", because(this::whyNotPaused), this::pauseOrGoOn);
        save = commands.define(
                "training.save",
                MaterialDesignC.CONTENT_SAVE_OUTLINE,
                "Shortcut+S",
                because(now -> now.phase() == Phase.RUNNING ? "" : "reason.not-training"),
                run::saveNow);
        openPlan = commands.define(
                "training.plan.open", MaterialDesignF.FILE_UPLOAD_OUTLINE, "Shortcut+O", dialogs::openPlan);
        savePlan = commands.define(
                "training.plan.save",
                MaterialDesignC.CONTENT_SAVE_SETTINGS_OUTLINE,
                "Shortcut+Shift+S",
                dialogs::savePlan);
        dataFolder = commands.define(
                "training.data.folder", MaterialDesignF.FOLDER_OPEN_OUTLINE, "Shortcut+Shift+O", dialogs::dataFolder);
        perceptualFiles = commands.define(
                "training.perceptual.files",
                MaterialDesignE.EYE_OUTLINE,
                "",
                viewModel
                        .plan()
                        .plan()
                        .map(now -> now.perception().isOn()
                                ? Optional.empty()
                                : Optional.of(texts.get("reason.no-perceptual-network"))),
                dialogs::perceptualFiles);
        preset(commands, PlanPreset.LAPTOP, "training.preset.laptop", MaterialDesignL.LAPTOP);
        preset(commands, PlanPreset.WORKSTATION, "training.preset.workstation", MaterialDesignD.DESKTOP_TOWER);
        preset(commands, PlanPreset.PAPER, "training.preset.paper", MaterialDesignN.NEWSPAPER_VARIANT_OUTLINE);
        like = commands.define(
                "training.like",
                MaterialDesignC.CONTENT_COPY,
                "L",
                because(now -> now.folder().isEmpty() ? "reason.no-run" : ""),
                viewModel::planLikeRun);
        ObservableValue<Optional<String>> noModel = run.model()
                .map(now -> now.isPresent() ? Optional.empty() : Optional.of(texts.get("reason.no-run-model")));
        explore = commands.define(
                "training.explore", MaterialDesignG.GRID, "E", noModel, () -> viewModel.look(looks.explorer()));
        sample = commands.define(
                "training.sample",
                MaterialDesignI.IMAGE_MULTIPLE_OUTLINE,
                "S",
                noModel,
                () -> viewModel.look(looks.sampling()));
        logX = commands.define(
                "training.log.x",
                MaterialDesignA.ARROW_EXPAND_HORIZONTAL,
                "X",
                () -> viewModel.draw(now -> now.withX(other(now.x()))));
        logY = commands.define(
                "training.log.y",
                MaterialDesignA.ARROW_EXPAND_VERTICAL,
                "Y",
                () -> viewModel.draw(now -> now.withY(other(now.y()))));
        smoother = commands.define("training.smoother", MaterialDesignS.SINE_WAVE, "Close_Bracket", () -> smooth(true));
        rougher = commands.define("training.rougher", MaterialDesignP.PULSE, "Open_Bracket", () -> smooth(false));
        ObservableValue<Optional<String>> none = viewModel
                .runs()
                .selected()
                .map(now -> now.isEmpty() ? Optional.of(texts.get("reason.no-run-selected")) : Optional.empty());
        openRun = commands.define(
                "training.open",
                MaterialDesignM.MAGNIFY,
                "Enter",
                none,
                () -> viewModel.open(viewModel.runs().selected().get().get(0)));
        deleteRuns = commands.define(
                "training.delete",
                MaterialDesignD.DELETE_OUTLINE,
                "Delete",
                viewModel.runs().selected().map(this::whyNotDeleted),
                () -> dialogs.delete(viewModel.runs().selected().get()));
        refresh = commands.define("training.refresh", MaterialDesignR.REFRESH, "F5", viewModel.runs()::read);
    }

    private void mode(Commands commands, TrainingMode mode, String id, Ikon icon, String key) {
        modes.put(mode, commands.define(id, icon, key, () -> viewModel.show(mode)));
    }

    private void preset(Commands commands, PlanPreset preset, String id, Ikon icon) {
        presets.put(preset, commands.define(id, icon, "", () -> viewModel.plan().choose(preset)));
    }

    private ObservableValue<Optional<String>> because(Function<RunStatus, String> reason) {
        return Bindings.createObjectBinding(
                () -> Optional.of(reason.apply(viewModel.run().status().get()))
                        .filter(key -> !key.isEmpty())
                        .map(texts::get),
                viewModel.run().status(),
                viewModel.plan().length());
    }

    private String whyNotPaused(RunStatus now) {
        return switch (now.phase()) {
            case NONE -> "reason.no-run";
            case OPENING, RUNNING -> "";
            case ENDING -> "reason.ending";
            case PAUSED, DONE, FAILED ->
                !viewModel.run().isOwn()
                        ? "reason.shipped-run"
                        : now.step() >= viewModel.plan().length().get().steps() ? "reason.run-is-done" : "";
        };
    }

    private void pauseOrGoOn() {
        RunViewModel run = viewModel.run();
        if (run.isAlive()) {
            run.pause();
        } else {
            run.proceed(viewModel.plan().length().get().steps());
        }
    }

    private Optional<String> whyNotDeleted(List<RunSummary> runs) {
        if (runs.isEmpty()) {
            return Optional.of(texts.get("reason.no-run-selected"));
        }
        return runs.stream().allMatch(RunSummary::own)
                ? Optional.empty()
                : Optional.of(texts.get("reason.shipped-run-stays"));
    }

    private static AxisScale other(AxisScale scale) {
        return scale == AxisScale.LOG ? AxisScale.LINEAR : AxisScale.LOG;
    }

    private void smooth(boolean more) {
        viewModel.draw(now -> now.withSmoothing(next(now, more)));
    }

    /** 1, 3, 7, 15, 31 … points. */
    private static int next(ChartLook now, boolean more) {
        return more ? Math.min(SMOOTHEST, 2 * now.smoothing() + 1) : Math.max(1, (now.smoothing() - 1) / 2);
    }

    Command mode(TrainingMode mode) {
        return modes.get(mode);
    }

    Command preset(PlanPreset preset) {
        return presets.get(preset);
    }

    Command start() {
        return start;
    }

    Command measure() {
        return measure;
    }

    Command pause() {
        return pause;
    }

    Command save() {
        return save;
    }

    Command openPlan() {
        return openPlan;
    }

    Command savePlan() {
        return savePlan;
    }

    Command dataFolder() {
        return dataFolder;
    }

    Command perceptualFiles() {
        return perceptualFiles;
    }

    Command like() {
        return like;
    }

    Command logX() {
        return logX;
    }

    Command logY() {
        return logY;
    }

    Command smoother() {
        return smoother;
    }

    Command rougher() {
        return rougher;
    }

    Command explore() {
        return explore;
    }

    Command sample() {
        return sample;
    }

    Command openRun() {
        return openRun;
    }

    Command deleteRuns() {
        return deleteRuns;
    }

    Command refresh() {
        return refresh;
    }
}
