package io.pmfstudio.app.comparison;

import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.comparison.PairProgress.Phase;
import io.pmfstudio.app.controls.FileChoice;
import io.pmfstudio.app.settings.Texts;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.stage.FileChooser.ExtensionFilter;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** What can be done on the Comparison screen. */
public final class ComparisonCommands {
    private final Command start;
    private final Command pause;
    private final Command over;
    private final Command save;
    private final Command leftPlan;
    private final Command rightPlan;
    private final Map<ViewMode, Command> modes = new EnumMap<>(ViewMode.class);

    /**
     * Defines the commands.
     *
     * @param files asks for plans
     */
    public ComparisonCommands(Commands commands, ComparisonViewModel viewModel, FileChoice files, Texts texts) {
        ObservableValue<Optional<String>> learns = because(viewModel, texts, now -> {
            ComparisonState state = viewModel.state().get();
            boolean planless = state.kind() == PairKind.PLANS && !state.plans().areBoth();
            return now.phase() == Phase.LEARNING ? "learning" : planless ? "no-plans" : unlessBroken(viewModel);
        });
        ObservableValue<Optional<String>> rests =
                because(viewModel, texts, now -> now.phase() != Phase.LEARNING ? "resting" : "");
        start = commands.define("comparison.start", MaterialDesignP.PLAY, "", learns, viewModel::start);
        pause = commands.define("comparison.pause", MaterialDesignP.PAUSE, "", rests, viewModel::pause);
        commands.define("comparison.toggle", MaterialDesignP.PLAY_PAUSE, "Space", viewModel::toggle);
        over = commands.define("comparison.over", MaterialDesignR.RESTART, "F5", viewModel::startOver);
        save = commands.define(
                "comparison.save",
                MaterialDesignC.CONTENT_SAVE_OUTLINE,
                "Shortcut+S",
                because(viewModel, texts, now -> now.step() == 0 ? "nothing-learned" : unlessBroken(viewModel)),
                viewModel::save);
        modes.put(
                ViewMode.SIDE_BY_SIDE,
                commands.define(
                        "comparison.beside",
                        MaterialDesignC.COMPARE_HORIZONTAL,
                        "S",
                        () -> mode(viewModel, ViewMode.SIDE_BY_SIDE)));
        modes.put(
                ViewMode.WIPE,
                commands.define("comparison.wipe", MaterialDesignC.COMPARE, "W", () -> mode(viewModel, ViewMode.WIPE)));
        modes.put(
                ViewMode.FLICKER,
                commands.define(
                        "comparison.flicker",
                        MaterialDesignS.SWAP_HORIZONTAL,
                        "F",
                        () -> mode(viewModel, ViewMode.FLICKER)));
        modes.put(
                ViewMode.DIFFERENCE,
                commands.define(
                        "comparison.difference",
                        MaterialDesignC.CIRCLE_HALF_FULL,
                        "D",
                        () -> mode(viewModel, ViewMode.DIFFERENCE)));
        commands.define(
                "comparison.error",
                MaterialDesignC.CHART_LINE,
                "E",
                () -> viewModel.update(
                        now -> now.withError(now.error() == ErrorKind.MSE_U ? ErrorKind.MSE_V : ErrorKind.MSE_U)));
        commands.define("comparison.kind", MaterialDesignS.SWAP_VERTICAL, "K", () -> viewModel.choose(next(viewModel)));
        leftPlan = plan(commands, "left", files, texts, PlanFiles::withLeft, viewModel);
        rightPlan = plan(commands, "right", files, texts, PlanFiles::withRight, viewModel);
    }

    private static PairKind next(ComparisonViewModel viewModel) {
        List<PairKind> kinds = List.of(PairKind.values());
        return kinds.get((kinds.indexOf(viewModel.state().get().kind()) + 1) % kinds.size());
    }

    private static Command plan(
            Commands commands,
            String side,
            FileChoice files,
            Texts texts,
            BiFunction<PlanFiles, Path, PlanFiles> change,
            ComparisonViewModel viewModel) {
        return commands.define(
                "comparison.plan." + side,
                MaterialDesignF.FILE_DOCUMENT_OUTLINE,
                "",
                () -> files.open(
                        texts.get("comparison.plan.choose"),
                        new ExtensionFilter(texts.get("comparison.plan.files"), "*.json", "*.safetensors"),
                        file -> viewModel.choosePlans(now -> change.apply(now, file))));
    }

    private static void mode(ComparisonViewModel viewModel, ViewMode mode) {
        viewModel.update(now -> now.withMode(mode));
    }

    /** Nothing hinders, unless what was learned last has no numbers. */
    private static String unlessBroken(ComparisonViewModel viewModel) {
        return viewModel.broken().get() ? "broken" : "";
    }

    /**
     * Why a command cannot be done.
     *
     * @param hindrance the end of the reason's key; an empty string where nothing hinders
     */
    private static ObservableValue<Optional<String>> because(
            ComparisonViewModel viewModel, Texts texts, Function<PairProgress, String> hindrance) {
        return Bindings.createObjectBinding(
                () -> {
                    String end = hindrance.apply(viewModel.progress().get());
                    return end.isEmpty() ? Optional.empty() : Optional.of(texts.get("reason.comparison." + end));
                },
                viewModel.progress(),
                viewModel.broken(),
                viewModel.state());
    }

    Command start() {
        return start;
    }

    Command pause() {
        return pause;
    }

    Command over() {
        return over;
    }

    Command save() {
        return save;
    }

    Command leftPlan() {
        return leftPlan;
    }

    Command rightPlan() {
        return rightPlan;
    }

    Command mode(ViewMode mode) {
        return modes.get(mode);
    }
}
