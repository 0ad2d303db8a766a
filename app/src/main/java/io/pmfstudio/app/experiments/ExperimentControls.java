package io.pmfstudio.app.experiments;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.ChoiceBoxes;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.controls.Segments;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.experiment.ArmProgress.State;
import io.pmfstudio.model.experiment.PaperExperiments;
import io.pmfstudio.model.experiment.PaperFigure;
import io.pmfstudio.model.experiment.Scale;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** At the left: which experiment, how large, where; what the paper found, and what is left to do. */
final class ExperimentControls extends VBox {
    private final ExperimentsViewModel viewModel;
    private final Texts texts;
    private final Segments<Scale> scales;
    private final Label scaleNote = note("experiments-scale");
    private final Label folder = note("experiments-folder");
    private final Tooltip wholeFolder = new Tooltip();
    private final Label paper = note("experiments-paper");
    private final Label left = note("experiments-left");

    ExperimentControls(ExperimentsViewModel viewModel, ExperimentsCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        getStyleClass().add("controls");
        ComboBox<String> names = ChoiceBoxes.named("experiments-name", name -> texts.get("experiments.name." + name));
        names.getItems().setAll(PaperExperiments.names());
        names.setValue(viewModel.choice().get().name());
        names.setAccessibleText(texts.get("experiments.experiment"));
        names.valueProperty().addListener((value, before, now) -> viewModel.choose(next -> next.withName(now)));
        scales = new Segments<>(
                List.of(Scale.values()),
                scale -> scale.name().toLowerCase(Locale.ROOT),
                scale -> texts.get("experiments.scale." + scale),
                scale -> viewModel.choose(next -> next.withScale(scale)));
        folder.setTooltip(wholeFolder);
        CommandButton choose = CommandButton.withText(commands.folder());
        choose.button().getStyleClass().add(Styles.SMALL);
        choose.setMaxWidth(USE_PREF_SIZE);
        CommandButton copy = CommandButton.withText(commands.copy());
        copy.button().getStyleClass().add(Styles.SMALL);
        copy.setMaxWidth(USE_PREF_SIZE);
        Label how = note("experiments-how");
        how.setText(texts.get("experiments.how"));
        getChildren()
                .addAll(
                        new Section(texts.get("experiments.experiment"), names),
                        new Section(texts.get("experiments.scale"), scales, scaleNote),
                        new Section(texts.get("experiments.folder"), folder, choose),
                        new Section(texts.get("experiments.paper"), paper),
                        new Section(texts.get("experiments.left"), left, how, copy));
        viewModel.choice().addListener((value, before, now) -> show());
        viewModel.progress().addListener((value, before, now) -> show());
        show();
    }

    private static Label note(String id) {
        Label note = new Label();
        note.setId(id);
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.getStyleClass().add("section-note");
        return note;
    }

    private void show() {
        ExperimentChoice choice = viewModel.choice().get();
        scales.select(choice.scale());
        scaleNote.setText(texts.get("experiments.scale." + choice.scale()));
        folder.setText(String.valueOf(choice.folder().getFileName()));
        wholeFolder.setText(choice.folder().toString());
        paper.setText(viewModel
                .progress()
                .get()
                .map(now -> paper(now.experiment().paper()))
                .orElse(""));
        left.setText(viewModel.progress().get().map(this::left).orElse(texts.get("experiments.reading")));
    }

    private static String paper(PaperFigure figure) {
        String numbers = figure.entries().stream()
                .map(entry -> entry.what() + ": " + NumberText.of(entry.value(), 4))
                .collect(Collectors.joining("\n"));
        return figure.source() + ", " + figure.measure() + (numbers.isEmpty() ? "" : "\n" + numbers);
    }

    private String left(ExperimentProgress now) {
        return texts.format(
                "experiments.left.words",
                Long.toString(now.armsLeft()),
                Integer.toString(now.arms().size()),
                String.format(Locale.ROOT, "%,d", now.imagesLeft()),
                Long.toString(now.count(State.FINISHED)),
                Long.toString(now.count(State.DIVERGED)));
    }
}
