package io.pmfstudio.app.training;

import io.pmfstudio.app.controls.FileChoice;
import io.pmfstudio.app.controls.Question;
import io.pmfstudio.app.settings.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

/** What the Training screen asks of the user in windows of their own. */
public final class TrainingDialogs {
    private final Supplier<Window> owner;
    private final FileChoice choice;
    private final TrainingViewModel viewModel;
    private final Texts texts;

    /**
     * Dialogs over a window.
     *
     * @param owner the window, asked for when a dialog opens
     */
    public TrainingDialogs(Supplier<Window> owner, TrainingViewModel viewModel, Texts texts) {
        this.owner = owner;
        this.choice = new FileChoice(owner);
        this.viewModel = viewModel;
        this.texts = texts;
    }

    void openPlan() {
        choice.open(texts.get("training.dialog.open-plan"), plans(), viewModel.plan()::load);
    }

    void savePlan() {
        choice.save(texts.get("training.dialog.save-plan"), "plan.json", List.of(plans()), viewModel.plan()::save);
    }

    /** Asks for each file of the plan's perceptual networks; nothing changes unless all are chosen. */
    void perceptualFiles() {
        List<String> chosen = new ArrayList<>();
        List<String> wanted = viewModel.plan().plan().get().perception().terms().stream()
                .flatMap(term -> IntStream.range(0, term.network().files())
                        .mapToObj(i -> term.network().name().toLowerCase(Locale.ROOT) + "." + i))
                .toList();
        for (String file : wanted) {
            choice.open(texts.get("training.dialog.weights." + file), weights(), path -> chosen.add(path.toString()));
            if (chosen.size() <= wanted.indexOf(file)) {
                return;
            }
        }
        viewModel.plan().choose(PerceptionFields.FILES, String.join("; ", chosen));
    }

    private ExtensionFilter weights() {
        return new ExtensionFilter(texts.get("training.dialog.weights"), "*.safetensors", "*.pt", "*.pth", "*.bin");
    }

    private ExtensionFilter plans() {
        return new ExtensionFilter(texts.get("training.dialog.plans"), "*.json");
    }

    void dataFolder() {
        choice.openFolder(
                texts.get("training.dialog.data"), folder -> viewModel.plan().chooseData(folder.toString()));
    }

    /** Asks whether runs shall be deleted, and deletes them. */
    void delete(List<RunSummary> runs) {
        String names = runs.stream().map(RunSummary::name).collect(Collectors.joining(", "));
        boolean agreed = ask(
                texts.get("training.dialog.delete"),
                texts.format("training.dialog.delete.what", names),
                texts.get("training.dialog.delete.yes"),
                texts.get("training.dialog.keep"));
        if (agreed) {
            runs.forEach(run -> viewModel.run().forget(run.folder()));
            viewModel.runs().delete(runs);
        }
    }

    /** Asks whether a studio in which something trains shall close; what trains is saved then. */
    public boolean closeInMidRun() {
        RunStatus now = viewModel.run().status().get();
        return ask(
                texts.get("training.dialog.close"),
                texts.format("training.dialog.close.what", now.name(), Integer.toString(now.step())),
                texts.get("training.dialog.close.yes"),
                texts.get("training.dialog.close.no"));
    }

    private boolean ask(String header, String content, String yes, String no) {
        ButtonType agree = new ButtonType(yes, ButtonData.OK_DONE);
        return Question.ask(owner.get(), header, content, agree, new ButtonType(no, ButtonData.CANCEL_CLOSE))
                .filter(agree::equals)
                .isPresent();
    }
}
