package io.pmfstudio.app.training;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.controls.Segments;
import io.pmfstudio.app.settings.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The Training screen: a heading that tells what trains, and below it the plan, the run in view, or all runs. */
public final class TrainingView extends BorderPane {
    private final TrainingViewModel viewModel;
    private final Texts texts;
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Label speed = new Label();
    private final Label left = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final BorderPane plan = new BorderPane();
    private final RunView run;
    private final RunsView runs;
    private final ScrollPane form;
    private Segments<TrainingMode> segments;

    /** A view of this model. */
    public TrainingView(TrainingViewModel viewModel, TrainingCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        getStyleClass().add("training");
        run = new RunView(viewModel, commands, texts);
        runs = new RunsView(viewModel, commands, texts);
        form = column(new PlanForm(viewModel.plan(), commands, texts), "plan-column");
        plan.setLeft(column(new DataControls(viewModel.plan(), commands, texts), "control-column"));
        plan.setCenter(form);
        ScrollPane summary = column(new PlanSummary(viewModel.plan(), commands, texts), "inspector-column");
        summary.setPrefWidth(288);
        plan.setRight(summary);
        setTop(heading(commands));
        viewModel.run().status().addListener((value, before, now) -> show());
        viewModel.state().map(TrainingState::mode).addListener((value, before, now) -> {
            showMode(); // first, for a chosen toggle takes the focus of the one before
            focusShown(); // else a button that went out of view would keep the keys
        });
        showMode();
    }

    static ScrollPane column(VBox content, String styleClass) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add(styleClass);
        return scroll;
    }

    private VBox heading(TrainingCommands commands) {
        title.getStyleClass().add("screen-title");
        title.setId("training-title");
        subtitle.getStyleClass().add("screen-subtitle");
        speed.getStyleClass().add("speed");
        speed.setId("training-speed");
        left.getStyleClass().add("screen-subtitle");
        left.setId("training-left");
        VBox names = new VBox(2, title, subtitle);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        VBox time = new VBox(2, speed, left);
        time.setAlignment(Pos.CENTER_RIGHT);
        time.setMinWidth(Region.USE_PREF_SIZE);
        HBox actions = new HBox(2, CommandButton.iconOnly(commands.pause()), CommandButton.iconOnly(commands.save()));
        actions.setMinWidth(Region.USE_PREF_SIZE);
        actions.setMaxHeight(Region.USE_PREF_SIZE);
        HBox header = new HBox(12, names, time, actions);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("screen-header");
        segments = new Segments<>(
                List.of(TrainingMode.values()),
                mode -> texts.get("training.mode." + mode),
                mode -> commands.mode(mode).tooltip(),
                mode -> commands.mode(mode).run());
        segments.setMaxWidth(Region.USE_PREF_SIZE);
        HBox modes = new HBox(segments);
        modes.getStyleClass().add("mode-row");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.getStyleClass().addAll(Styles.SMALL, "field-progress");
        return new VBox(header, modes, progress);
    }

    private void showMode() {
        segments.select(viewModel.state().get().mode());
        setCenter(
                switch (viewModel.state().get().mode()) {
                    case PLAN -> plan;
                    case RUN -> run;
                    case RUNS -> runs;
                });
        show();
    }

    private void show() {
        RunStatus now = viewModel.run().status().get();
        TrainingMode mode = viewModel.state().get().mode();
        boolean ofRun =
                now.isAlive() || (mode == TrainingMode.RUN && now.folder().isPresent());
        title.setText(
                ofRun
                        ? texts.format(
                                now.isAlive() ? "training.title.of" : "training.title.at",
                                now.name(),
                                Integer.toString(now.step()),
                                Integer.toString(now.steps()))
                        : texts.get("training.title." + mode));
        subtitle.setText(ofRun ? texts.get("training.phase." + now.phase()) : texts.get("training.subtitle." + mode));
        speed.setText(
                ofRun && now.imagesPerSecond() > 0
                        ? texts.format("training.speed", NumberText.of(now.imagesPerSecond(), 3))
                        : "");
        left.setText(
                now.phase() == RunStatus.Phase.RUNNING && now.secondsLeft() > 0
                        ? texts.format("training.left", TrainingWords.duration(now.secondsLeft(), texts))
                        : "");
        progress.setProgress(ofRun && now.steps() > 0 ? (double) now.step() / now.steps() : 0);
    }

    /** Puts the keyboard on what is shown. */
    public void focusShown() {
        switch (viewModel.state().get().mode()) {
            case PLAN -> form.requestFocus();
            case RUN -> run.lookup("#training-errors").requestFocus();
            case RUNS -> runs.focusTable();
        }
    }
}
