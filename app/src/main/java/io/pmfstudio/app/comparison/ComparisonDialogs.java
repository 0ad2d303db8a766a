package io.pmfstudio.app.comparison;

import io.pmfstudio.app.controls.Question;
import io.pmfstudio.app.settings.Texts;
import java.util.function.Supplier;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;

/** What the Comparison screen asks of the user in a window of its own. */
public final class ComparisonDialogs {
    private final Supplier<Window> owner;
    private final ComparisonViewModel viewModel;
    private final Texts texts;

    /**
     * Dialogs over a window.
     *
     * @param owner the window, asked for when a dialog opens
     */
    public ComparisonDialogs(Supplier<Window> owner, ComparisonViewModel viewModel, Texts texts) {
        this.owner = owner;
        this.viewModel = viewModel;
        this.texts = texts;
    }

    /**
     * Does something that ends the pair: at once if nothing would be lost, else after the user has said whether it is saved
     * first. If it cannot be saved, nothing is done.
     */
    public void endPairThen(Runnable action) {
        if (!viewModel.hasUnsavedSteps()) {
            action.run();
            return;
        }
        if (viewModel.broken().get()) {
            endBrokenThen(action);
            return;
        }
        ButtonType save = new ButtonType(texts.get("comparison.dialog.save"), ButtonData.YES);
        ButtonType leave = new ButtonType(texts.get("comparison.dialog.leave"), ButtonData.NO);
        ButtonType stay = new ButtonType(texts.get("comparison.dialog.stay"), ButtonData.CANCEL_CLOSE);
        Question.ask(
                        owner.get(),
                        texts.get("comparison.dialog.lost"),
                        texts.format(
                                "comparison.dialog.lost.what",
                                Integer.toString(viewModel.progress().get().step())),
                        save,
                        leave,
                        stay)
                .ifPresent(answer -> {
                    if (answer == save) {
                        viewModel.saveThen(action);
                    } else if (answer == leave) {
                        action.run();
                    }
                });
    }

    private void endBrokenThen(Runnable action) {
        ButtonType leave = new ButtonType(texts.get("comparison.dialog.leave"), ButtonData.YES);
        ButtonType stay = new ButtonType(texts.get("comparison.dialog.stay"), ButtonData.CANCEL_CLOSE);
        Question.ask(
                        owner.get(),
                        texts.get("comparison.dialog.broken"),
                        texts.format(
                                "comparison.dialog.broken.what",
                                Integer.toString(viewModel.progress().get().step())),
                        leave,
                        stay)
                .filter(answer -> answer == leave)
                .ifPresent(answer -> action.run());
    }
}
