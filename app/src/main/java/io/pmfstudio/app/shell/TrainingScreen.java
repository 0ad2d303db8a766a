package io.pmfstudio.app.shell;

import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.training.EngineTrainer;
import io.pmfstudio.app.training.TrainingCommands;
import io.pmfstudio.app.training.TrainingDialogs;
import io.pmfstudio.app.training.TrainingState;
import io.pmfstudio.app.training.TrainingView;
import io.pmfstudio.app.training.TrainingViewModel;
import io.pmfstudio.model.runtime.AppFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.stage.Window;

/** The parts of the Training screen, put together. What it trains goes on while other screens are shown. */
final class TrainingScreen {
    private final TrainingViewModel viewModel;
    private final TrainingDialogs dialogs;
    private final TrainingView view;

    TrainingScreen(
            SamplingScreen.Parts parts, Commands commands, Supplier<Window> owner, TrainingCommands.Looks looks) {
        Path assets = AppFolders.assets().orElse(Path.of("assets"));
        Path own = AppFolders.data().resolve("runs");
        TrainingState first = TrainingState.fromJson(
                        parts.settings().current().get().training())
                .orElse(TrainingState.FIRST);
        viewModel = new TrainingViewModel(
                first,
                new EngineTrainer(parts.engine(), parts.runner()::execute, assets),
                new TrainingViewModel.Places(
                        own,
                        List.of(own, assets.resolve("runs"), assets.resolve("models")),
                        model -> parts.shelf().used(model.toString())),
                parts.runner(),
                parts.notices(),
                parts.texts());
        dialogs = new TrainingDialogs(owner, viewModel, parts.texts());
        view = new TrainingView(
                viewModel, new TrainingCommands(commands, viewModel, dialogs, looks, parts.texts()), parts.texts());
        viewModel
                .state()
                .addListener(
                        (value, before, now) -> parts.settings().update(saved -> saved.withTraining(now.toJson())));
    }

    TrainingViewModel viewModel() {
        return viewModel;
    }

    TrainingView view() {
        return view;
    }

    void begin() {
        viewModel.show();
        view.focusShown();
    }

    /** Whether the studio may close: at once, or since the user agreed that what trains is saved. */
    boolean mayClose() {
        return !viewModel.run().isAlive() || dialogs.closeInMidRun();
    }

    /** Saves and ends what trains, then does what is to come after it. */
    void endThen(Runnable action) {
        viewModel.run().endThen(action);
    }
}
