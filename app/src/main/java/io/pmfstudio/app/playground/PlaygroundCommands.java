package io.pmfstudio.app.playground;

import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.Commands;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** What can be done on the Playground. */
public final class PlaygroundCommands {
    private final Command play;
    private final Command back;
    private final Command forward;
    private final Command again;
    private final Command train;
    private final Command jump;

    /** Defines them. */
    public PlaygroundCommands(Commands commands, PlaygroundViewModel viewModel) {
        ParticleClock clock = viewModel.clock();
        play = commands.define("playground.play", MaterialDesignP.PLAY_PAUSE, "Space", clock::toggle);
        back = commands.define("playground.back", MaterialDesignS.SKIP_PREVIOUS, "Comma", () -> clock.step(-1));
        forward = commands.define("playground.forward", MaterialDesignS.SKIP_NEXT, "Period", () -> clock.step(1));
        again = commands.define("playground.again", MaterialDesignR.REPLAY, "R", clock::again);
        jump = commands.define("playground.jump", MaterialDesignA.ARROW_COLLAPSE_RIGHT, "J", viewModel::toggleJump);
        commands.define("playground.mark", MaterialDesignV.VECTOR_POLYLINE, "M", viewModel::markNext);
        train = commands.define(
                "playground.train", MaterialDesignS.SCHOOL_OUTLINE, "Shortcut+Enter", viewModel::toggleTraining);
    }

    Command play() {
        return play;
    }

    Command back() {
        return back;
    }

    Command forward() {
        return forward;
    }

    Command again() {
        return again;
    }

    Command jump() {
        return jump;
    }

    Command train() {
        return train;
    }
}
