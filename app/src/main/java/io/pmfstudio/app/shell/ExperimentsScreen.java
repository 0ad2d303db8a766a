package io.pmfstudio.app.shell;

import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.controls.FileChoice;
import io.pmfstudio.app.experiments.ExperimentArchive;
import io.pmfstudio.app.experiments.ExperimentChoice;
import io.pmfstudio.app.experiments.ExperimentsCommands;
import io.pmfstudio.app.experiments.ExperimentsView;
import io.pmfstudio.app.experiments.ExperimentsViewModel;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.experiment.PaperExperiments;
import io.pmfstudio.model.experiment.Scale;
import io.pmfstudio.model.runtime.AppFolders;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.stage.Window;

/** The parts of the Experiments screen, put together. */
final class ExperimentsScreen {
    private final ExperimentsViewModel viewModel;
    private final ExperimentsView view;

    ExperimentsScreen(
            SamplingScreen.Parts parts, Commands commands, Supplier<Window> owner, ExperimentsCommands.Looks looks) {
        Path assets = AppFolders.assets().orElse(Path.of("assets"));
        viewModel = new ExperimentsViewModel(
                new ExperimentChoice(
                        PaperExperiments.names().get(0),
                        Scale.MINUTES,
                        AppFolders.data().resolve("experiments")),
                new ExperimentArchive(name -> DataSets.open(name, DataSets.Split.TRAIN, assets)),
                parts.runner(),
                parts.notices(),
                parts.texts());
        view = new ExperimentsView(
                viewModel,
                new ExperimentsCommands(commands, viewModel, new FileChoice(owner), looks, parts.texts()),
                parts.texts());
    }

    ExperimentsView view() {
        return view;
    }

    void begin() {
        viewModel.read();
        view.focusArms();
    }
}
