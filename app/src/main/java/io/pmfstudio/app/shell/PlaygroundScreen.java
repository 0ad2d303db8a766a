package io.pmfstudio.app.shell;

import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.playground.EngineParticles;
import io.pmfstudio.app.playground.PlaygroundCommands;
import io.pmfstudio.app.playground.PlaygroundState;
import io.pmfstudio.app.playground.PlaygroundView;
import io.pmfstudio.app.playground.PlaygroundViewModel;

/** The parts of the Playground, put together. */
final class PlaygroundScreen {
    private final PlaygroundViewModel viewModel;
    private final PlaygroundView view;

    PlaygroundScreen(SamplingScreen.Parts parts, Commands commands) {
        viewModel = new PlaygroundViewModel(
                PlaygroundState.FIRST,
                new EngineParticles(parts.engine()),
                parts.runner(),
                parts.notices(),
                parts.texts());
        view = new PlaygroundView(viewModel, new PlaygroundCommands(commands, viewModel), parts.texts());
    }

    PlaygroundView view() {
        return view;
    }

    void begin() {
        viewModel.show();
        view.begin();
    }

    void rest() {
        viewModel.rest();
        view.rest();
    }
}
