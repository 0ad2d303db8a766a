package io.pmfstudio.app.shell;

import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.controls.FileChoice;
import io.pmfstudio.app.playground.EngineParticles;
import io.pmfstudio.app.playground.OwnData;
import io.pmfstudio.app.playground.PlaygroundCommands;
import io.pmfstudio.app.playground.PlaygroundState;
import io.pmfstudio.app.playground.PlaygroundTour;
import io.pmfstudio.app.playground.PlaygroundView;
import io.pmfstudio.app.playground.PlaygroundViewModel;
import io.pmfstudio.app.settings.SettingsStore;
import java.util.function.Supplier;
import javafx.stage.Window;

/** The parts of the Playground, put together. */
final class PlaygroundScreen {
    private final PlaygroundViewModel viewModel;
    private final PlaygroundView view;
    private final SettingsStore settings;

    PlaygroundScreen(SamplingScreen.Parts parts, Commands commands, Supplier<Window> owner) {
        settings = parts.settings();
        viewModel = new PlaygroundViewModel(
                PlaygroundState.fromJson(settings.current().get().playground()).orElse(PlaygroundState.FIRST),
                new EngineParticles(parts.engine()),
                parts.runner(),
                parts.notices(),
                parts.texts());
        OwnData own = new OwnData(viewModel, parts.runner(), parts.notices(), parts.texts());
        FileChoice files = new FileChoice(owner);
        PlaygroundTour tour = new PlaygroundTour(viewModel);
        PlaygroundCommands actions = new PlaygroundCommands(commands, viewModel, own, tour, files, parts.texts());
        view = new PlaygroundView(viewModel, own, tour, actions, parts.texts());
    }

    PlaygroundViewModel viewModel() {
        return viewModel;
    }

    PlaygroundView view() {
        return view;
    }

    void begin() {
        viewModel.show();
        view.begin();
    }

    /** Stands still; what is seen is remembered now, not at each frame. */
    void rest() {
        viewModel.rest();
        view.rest();
        String seen = viewModel.state().get().toJson();
        settings.update(saved -> saved.withPlayground(seen));
    }
}
