package io.pmfstudio.app.playground;

import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.Commands;
import io.pmfstudio.app.controls.FileChoice;
import io.pmfstudio.app.settings.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.stage.FileChooser.ExtensionFilter;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** What can be done on the Playground. */
public final class PlaygroundCommands {
    private static final List<String> KINDS =
            OwnData.ENDINGS.stream().map(ending -> "*" + ending).toList();

    private final Command play;
    private final Command back;
    private final Command forward;
    private final Command again;
    private final Command train;
    private final Command jump;
    private final Command draw;
    private final Command undo;
    private final Command clear;
    private final Command open;
    private final Command tour;
    private final Command tourBack;
    private final Command tourNext;

    /** Defines them. */
    public PlaygroundCommands(
            Commands commands,
            PlaygroundViewModel viewModel,
            OwnData own,
            PlaygroundTour guide,
            FileChoice files,
            Texts texts) {
        ParticleClock clock = viewModel.clock();
        play = commands.define("playground.play", MaterialDesignP.PLAY_PAUSE, "Space", clock::toggle);
        back = commands.define("playground.back", MaterialDesignS.SKIP_PREVIOUS, "Comma", () -> clock.step(-1));
        forward = commands.define("playground.forward", MaterialDesignS.SKIP_NEXT, "Period", () -> clock.step(1));
        again = commands.define("playground.again", MaterialDesignR.REPLAY, "R", clock::again);
        jump = commands.define("playground.jump", MaterialDesignA.ARROW_COLLAPSE_RIGHT, "J", viewModel::toggleJump);
        commands.define("playground.mark", MaterialDesignV.VECTOR_POLYLINE, "M", viewModel::markNext);
        draw = commands.define(
                "playground.draw",
                MaterialDesignD.DRAW,
                "D",
                () -> own.draws().set(!own.draws().get()));
        Optional<String> nothing = Optional.of(texts.get("playground.undrawn"));
        ObservableValue<Optional<String>> undrawn =
                own.drawing().points().map(points -> points.intValue() == 0 ? nothing : Optional.empty());
        undo = commands.define("playground.undo", MaterialDesignU.UNDO, "Shortcut+Z", undrawn, own::undo);
        clear = commands.define("playground.clear", MaterialDesignE.ERASER, "Shift+Delete", undrawn, own::clear);
        open = commands.define(
                "playground.open",
                MaterialDesignF.FILE_UPLOAD_OUTLINE,
                "Shortcut+O",
                () -> files.open(
                        texts.get("playground.open"),
                        new ExtensionFilter(texts.get("playground.kinds"), KINDS),
                        own::open));
        tour = commands.define("playground.tour", MaterialDesignM.MAP_MARKER_PATH, "T", guide::toggle);
        tourBack = commands.define(
                "playground.tour.back",
                MaterialDesignA.ARROW_LEFT,
                "Page Up",
                guided(guide, texts, 0),
                () -> guide.go(-1));
        tourNext = commands.define(
                "playground.tour.next",
                MaterialDesignA.ARROW_RIGHT,
                "Page Down",
                guided(guide, texts, guide.steps().size() - 1),
                () -> guide.go(1));
        train = commands.define(
                "playground.train", MaterialDesignS.SCHOOL_OUTLINE, "Shortcut+Enter", viewModel::toggleTraining);
    }

    /** Why the tour goes no further: it has not begun, or is at its end. */
    private static ObservableValue<Optional<String>> guided(PlaygroundTour guide, Texts texts, int end) {
        return guide.at()
                .map(now -> now.isEmpty()
                        ? Optional.of(texts.get("reason.playground.tour"))
                        : now.getAsInt() == end
                                ? Optional.of(texts.get("reason.playground.tour.end"))
                                : Optional.empty());
    }

    Command tour() {
        return tour;
    }

    Command tourBack() {
        return tourBack;
    }

    Command tourNext() {
        return tourNext;
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

    Command draw() {
        return draw;
    }

    Command undo() {
        return undo;
    }

    Command clear() {
        return clear;
    }

    Command open() {
        return open;
    }

    Command jump() {
        return jump;
    }

    Command train() {
        return train;
    }
}
