package io.pmfstudio.app.training;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.charts.ChartLook;
import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.NumberChoice;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.training.Plan;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** At the left of a run: what it does, its learning rate, where it ends, and how its curves are drawn. */
final class RunControls extends VBox {
    private static final int MOST_STEPS = 10_000_000;

    private final TrainingViewModel viewModel;
    private final Texts texts;
    private final Label facts = new Label();
    private final Label trouble = new Label();
    private final FieldBox rate;
    private final Label rateNote = new Label();
    private final NumberChoice steps;
    private final Label look = new Label();
    private final Section rateSection;

    RunControls(TrainingViewModel viewModel, TrainingCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        RunViewModel run = viewModel.run();
        getStyleClass().add("controls");
        facts.setId("training-facts");
        trouble.setId("training-trouble");
        trouble.getStyleClass().addAll("section-note", "refused");
        for (Label label : List.of(facts, trouble, rateNote, look)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        facts.getStyleClass().add("number");
        rateNote.getStyleClass().add("section-note");
        look.getStyleClass().add("section-note");
        rate = new FieldBox(List.of("1e-4", "3e-4", "0.001", "0.002"), this::typeRate);
        rate.setId("training-rate");
        rate.setMaxWidth(Double.MAX_VALUE);
        steps = new NumberChoice(
                MOST_STEPS,
                now -> viewModel
                        .plan()
                        .choose(new RunLength(
                                now, viewModel.plan().length().get().saveEvery())));
        steps.setId("training-end");
        rateSection = new Section(texts.get("training.rate"), rate, rateNote);
        getChildren()
                .addAll(
                        new Section(
                                texts.get("training.facts"), facts, trouble, row(commands.pause(), commands.save())),
                        new Section(texts.get("training.living"), row(commands.explore(), commands.sample())),
                        rateSection,
                        new Section(texts.get("training.end"), steps),
                        new Section(texts.get("training.look"), look, icons(commands)),
                        row(commands.like()));
        run.status().addListener((value, before, now) -> show());
        run.plan().addListener((value, before, now) -> show());
        viewModel.plan().length().addListener((value, before, now) -> show());
        viewModel.state().addListener((value, before, now) -> showLook(now.look()));
        show();
        showLook(viewModel.state().get().look());
    }

    private static FlowPane row(Command... commands) {
        FlowPane row = new FlowPane(4, 4);
        for (Command command : commands) {
            CommandButton button = CommandButton.withText(command);
            button.button().getStyleClass().add(Styles.SMALL);
            row.getChildren().add(button);
        }
        return row;
    }

    private static FlowPane icons(TrainingCommands commands) {
        FlowPane row = new FlowPane(4, 4);
        for (Command command : List.of(commands.logX(), commands.logY(), commands.rougher(), commands.smoother())) {
            row.getChildren().add(CommandButton.iconOnly(command));
        }
        return row;
    }

    private void typeRate(String typed) {
        try {
            viewModel.run().changeRate(Double.parseDouble(typed));
        } catch (NumberFormatException e) {
            rateNote.setText(texts.format("training.no-number", typed));
        }
        show();
    }

    private void show() {
        RunStatus now = viewModel.run().status().get();
        facts.setText(
                viewModel.run().plan().get().map(plan -> words(now, plan)).orElse(texts.get("training.facts.none")));
        trouble.setText(now.sentence());
        trouble.setVisible(!now.sentence().isEmpty());
        trouble.setManaged(trouble.isVisible());
        if (!rate.getEditor().isFocused()) {
            rate.show(now.rate() > 0 ? NumberText.of(now.rate(), 6) : "");
        }
        boolean own = viewModel.run().isOwn();
        rateSection.disableBecause(
                own ? "" : texts.get(now.folder().isEmpty() ? "reason.no-run" : "reason.shipped-run"));
        rateNote.setText(texts.get("training.rate.explain"));
        steps.show(viewModel.plan().length().get().steps(), List.of(1_000, 5_000, 20_000, 100_000));
    }

    private String words(RunStatus now, Plan plan) {
        return texts.format(
                "training.facts.words",
                now.name(),
                texts.get("training.value.method." + plan.method()),
                plan.data(),
                NumberText.of((double) now.step() * plan.batch(), 6),
                now.saved() > 0
                        ? texts.format("training.facts.saved", Integer.toString(now.saved()))
                        : texts.get("training.facts.unsaved"));
    }

    private void showLook(ChartLook now) {
        look.setText(texts.format(
                "training.look.words",
                texts.get("training.scale." + now.x().name().toLowerCase(Locale.ROOT)),
                texts.get("training.scale." + now.y().name().toLowerCase(Locale.ROOT)),
                Integer.toString(now.smoothing())));
    }
}
