package io.pmfstudio.app.comparison;

import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.comparison.PairProgress.Phase;
import io.pmfstudio.app.settings.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** What can be done on the Comparison screen. */
public final class ComparisonCommands {
    private final Command start;
    private final Command pause;
    private final Command over;
    private final Command save;
    private final Map<ViewMode, Command> modes = new EnumMap<>(ViewMode.class);

    /** Defines the commands. */
    public ComparisonCommands(Commands commands, ComparisonViewModel viewModel, Texts texts) {
        ObservableValue<Optional<String>> learns =
                when(viewModel, now -> now.phase() == Phase.LEARNING, texts.get("reason.comparison.learning"));
        ObservableValue<Optional<String>> rests =
                when(viewModel, now -> now.phase() != Phase.LEARNING, texts.get("reason.comparison.resting"));
        start = commands.define("comparison.start", MaterialDesignP.PLAY, "", learns, viewModel::start);
        pause = commands.define("comparison.pause", MaterialDesignP.PAUSE, "", rests, viewModel::pause);
        commands.define("comparison.toggle", MaterialDesignP.PLAY_PAUSE, "Space", viewModel::toggle);
        over = commands.define("comparison.over", MaterialDesignR.RESTART, "F5", viewModel::startOver);
        save = commands.define(
                "comparison.save",
                MaterialDesignC.CONTENT_SAVE_OUTLINE,
                "Shortcut+S",
                when(viewModel, now -> now.step() == 0, texts.get("reason.comparison.nothing-learned")),
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
        commands.define(
                "comparison.kind",
                MaterialDesignS.SWAP_VERTICAL,
                "K",
                () -> viewModel.choose(
                        viewModel.state().get().kind() == PairKind.LIVING ? PairKind.SAVED : PairKind.LIVING));
    }

    private static void mode(ComparisonViewModel viewModel, ViewMode mode) {
        viewModel.update(now -> now.withMode(mode));
    }

    private static ObservableValue<Optional<String>> when(
            ComparisonViewModel viewModel, Predicate<PairProgress> hindered, String reason) {
        return viewModel.progress().map(now -> hindered.test(now) ? Optional.of(reason) : Optional.<String>empty());
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

    Command mode(ViewMode mode) {
        return modes.get(mode);
    }
}
