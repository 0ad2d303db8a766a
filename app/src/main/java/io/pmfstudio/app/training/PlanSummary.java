package io.pmfstudio.app.training;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.NumberChoice;
import io.pmfstudio.app.controls.Section;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.StepCost;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** At the right of the plan: what it costs, how long it takes here, how far it goes, and the start. */
final class PlanSummary extends VBox {
    private static final int MOST_STEPS = 10_000_000;

    private final PlanViewModel viewModel;
    private final Texts texts;
    private final Label size = new Label();
    private final Label cost = new Label();
    private final Label time = new Label();
    private final Label reach = new Label();
    private final NumberChoice steps;
    private final NumberChoice saveEvery;

    PlanSummary(PlanViewModel viewModel, TrainingCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        getStyleClass().add("inspector");
        for (Label label : List.of(size, cost, time, reach)) {
            label.setWrapText(true);
            label.getStyleClass().add("number");
            label.setMinHeight(USE_PREF_SIZE);
        }
        size.setId("training-size");
        cost.setId("training-cost");
        time.setId("training-time");
        steps = new NumberChoice(
                MOST_STEPS,
                now -> viewModel.choose(
                        new RunLength(now, viewModel.length().get().saveEvery())));
        steps.setId("training-steps");
        saveEvery = new NumberChoice(
                MOST_STEPS,
                now -> viewModel.choose(new RunLength(viewModel.length().get().steps(), now)));
        saveEvery.setId("training-save-every");
        CommandButton start = CommandButton.withText(commands.start());
        start.button().getStyleClass().add(Styles.ACCENT);
        start.button().setMaxWidth(Double.MAX_VALUE);
        CommandButton measure = CommandButton.withText(commands.measure());
        measure.button().getStyleClass().add(Styles.SMALL);
        measure.setMaxWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        new Section(texts.get("training.size"), size),
                        new Section(texts.get("training.cost"), cost, note("training.cost.explain")),
                        new Section(texts.get("training.time"), time, measure),
                        new Section(texts.get("training.steps"), steps, reach),
                        new Section(texts.get("training.save-every"), saveEvery, note("training.save-every.explain")),
                        start,
                        note("training.start.note"));
        viewModel.plan().addListener((value, before, now) -> show());
        viewModel.length().addListener((value, before, now) -> show());
        viewModel.trial().addListener((value, before, now) -> show());
        show();
    }

    private Label note(String key) {
        Label note = new Label(texts.get(key));
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        note.getStyleClass().add("section-note");
        return note;
    }

    private void show() {
        Plan plan = viewModel.plan().get();
        RunLength length = viewModel.length().get();
        NetworkConfig network = plan.network();
        size.setText(texts.format(
                "training.size.words",
                counted(PlanViewModel.parameters(plan)),
                counted(PlanViewModel.parametersToSample(plan)),
                Integer.toString(network.tokens()),
                Integer.toString(network.prefixTokens()),
                Integer.toString(network.patchSize()),
                Integer.toString(network.hidden())));
        StepCost operations = StepCost.of(plan);
        cost.setText(
                texts.format("training.cost.words", billions(operations.sampling()), billions(operations.training())));
        steps.show(length.steps(), List.of(1_000, 5_000, 20_000, 100_000));
        saveEvery.show(length.saveEvery(), List.of(50, 100, 200, 500, 1_000));
        reach.setText(texts.format(
                "training.steps.images",
                NumberText.of((double) length.steps() * plan.batch(), 3).replace("e", " \u00d7 10^")));
        PlanViewModel.Trial trial = viewModel.trial().get();
        time.setText(
                switch (trial.phase()) {
                    case NONE -> texts.get("training.time.none");
                    case MEASURING -> texts.get("training.time.measuring");
                    case FAILED -> texts.get("training.time.failed");
                    case MEASURED ->
                        texts.format(
                                "training.time.measured",
                                TrainingWords.duration(trial.seconds() * length.steps(), texts),
                                NumberText.of(trial.seconds(), 3),
                                NumberText.of(plan.batch() / trial.seconds(), 3));
                });
    }

    private static String billions(double operations) {
        return NumberText.of(operations / 1e9, 3);
    }

    /** A count as people say it: 2.20 million. */
    private String counted(long count) {
        return count >= 1_000_000
                ? texts.format("training.million", NumberText.of(count / 1e6, 3))
                : texts.format("training.thousand", NumberText.of(count / 1e3, 3));
    }
}
