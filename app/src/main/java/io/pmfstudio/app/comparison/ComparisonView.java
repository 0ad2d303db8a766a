package io.pmfstudio.app.comparison;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.charts.ChartView;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.comparison.PairProgress.Phase;
import io.pmfstudio.app.models.ModelShelf;
import io.pmfstudio.app.settings.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Comparison screen: which two at the left, their samples, fields and errors in the middle. */
public final class ComparisonView extends BorderPane {
    private final ComparisonViewModel viewModel;
    private final ComparisonCommands commands;
    private final Texts texts;
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Label speed = new Label();
    private final Label steps = new Label();
    private final ProgressBar busy = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    private final VBox empty = new VBox(8);
    private final Label emptySentence = new Label();
    private final Label emptyStep = new Label();
    private final VBox content;
    private final ChartView chart;

    /** A view of this model. */
    public ComparisonView(ComparisonViewModel viewModel, ModelShelf shelf, ComparisonCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.commands = commands;
        this.texts = texts;
        getStyleClass().add("comparison");
        ScrollPane controls = new ScrollPane(new ComparisonControls(viewModel, shelf, commands, texts));
        controls.setFitToWidth(true);
        controls.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        controls.getStyleClass().add("control-column");
        setLeft(controls);
        chart = new ChartView(viewModel.chart(), texts.get("comparison.chart.step"), texts.get("comparison.chart"));
        chart.setId("comparison-chart");
        content = content();
        setCenter(middle());
        viewModel.state().addListener((value, before, now) -> show());
        viewModel.progress().addListener((value, before, now) -> show());
        show();
    }

    /** Puts the keyboard on the pair. */
    public void focusPair() {
        content.requestFocus();
    }

    private VBox content() {
        SheetsView sheets = new SheetsView(viewModel, texts);
        FieldsView fields = new FieldsView(viewModel, texts);
        VBox.setVgrow(sheets, Priority.ALWAYS);
        VBox.setVgrow(chart, Priority.SOMETIMES);
        sheets.setPrefHeight(230);
        chart.setPrefHeight(170);
        chart.setMinHeight(110);
        chart.visibleProperty().bind(viewModel.state().map(now -> now.kind().learns()));
        chart.managedProperty().bind(chart.visibleProperty());
        VBox all = new VBox(8, sheets, new PairTimes(viewModel, texts), fields, chart);
        all.getStyleClass().add("pair-content");
        all.setFocusTraversable(true);
        return all;
    }

    private VBox middle() {
        title.getStyleClass().add("screen-title");
        title.setId("comparison-title");
        subtitle.getStyleClass().add("screen-subtitle");
        speed.getStyleClass().add("speed");
        speed.setId("comparison-speed");
        steps.getStyleClass().add("screen-subtitle");
        steps.setId("comparison-steps");
        VBox names = new VBox(2, title, subtitle);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        VBox time = new VBox(2, speed, steps);
        time.setAlignment(Pos.CENTER_RIGHT);
        time.setMinWidth(Region.USE_PREF_SIZE);
        CommandButton start = CommandButton.iconOnly(commands.start());
        start.button().setId("comparison-start");
        CommandButton save = CommandButton.iconOnly(commands.save());
        save.button().setId("comparison-save");
        HBox buttons = new HBox(
                2, start, CommandButton.iconOnly(commands.pause()), CommandButton.iconOnly(commands.over()), save);
        buttons.setMaxHeight(Region.USE_PREF_SIZE);
        HBox header = new HBox(12, names, time, buttons);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("screen-header");
        busy.setMaxWidth(Double.MAX_VALUE);
        busy.getStyleClass().addAll(Styles.SMALL, "field-progress");
        emptySentence.getStyleClass().add("empty-sentence");
        emptySentence.setId("comparison-empty");
        emptySentence.setWrapText(true);
        emptyStep.getStyleClass().add("empty-step");
        emptyStep.setWrapText(true);
        CommandButton begin = CommandButton.withText(commands.start());
        begin.button().getStyleClass().add(Styles.ACCENT);
        begin.button().setId("comparison-begin");
        begin.setMaxWidth(Region.USE_PREF_SIZE);
        begin.visibleProperty().bind(viewModel.progress().map(now -> now.phase() != Phase.PREPARING));
        empty.getChildren().setAll(emptySentence, emptyStep, begin);
        empty.getStyleClass().add("empty-state");
        empty.setAlignment(Pos.CENTER);
        empty.setMaxSize(460, Region.USE_PREF_SIZE);
        StackPane stage = new StackPane(content, empty);
        stage.setMinSize(200, 200);
        VBox.setVgrow(stage, Priority.ALWAYS);
        return new VBox(header, busy, stage);
    }

    private void show() {
        PairProgress now = viewModel.progress().get();
        ComparisonState state = viewModel.state().get();
        boolean learns = state.kind().learns();
        busy.setVisible(now.phase() == Phase.PREPARING);
        boolean came = now.hasPair() && !content.isVisible();
        content.setVisible(now.hasPair());
        if (came && getScene() != null) {
            focusPair(); // the button that was clicked is gone, and Space must not reach what comes after it
        }
        empty.setVisible(!now.hasPair());
        if (!now.hasPair()) {
            emptySentence.setText(texts.get("comparison.empty." + state.kind() + "." + now.phase()));
        }
        emptyStep.setText(texts.get("comparison.empty." + state.kind() + ".step"));
        PairNames names = viewModel.names();
        title.setText(
                names.left().isEmpty()
                        ? texts.get("comparison.title")
                        : texts.format("comparison.title.names", names.left(), names.right()));
        subtitle.setText(viewModel.facts().map(this::sizes).orElse(""));
        boolean known = now.phase() == Phase.LEARNING && now.imagesPerSecond() > 0;
        speed.setText(known ? texts.format("comparison.speed", "" + Math.round(now.imagesPerSecond())) : "");
        steps.setText(learns && now.hasPair() ? texts.format("comparison.steps", "" + now.step()) : "");
    }

    private String sizes(NetworkPair.Facts facts) {
        String draws = texts.format("comparison.subtitle.draws", facts.data().name());
        return facts.sizes()
                .map(sizes -> texts.format(
                        "comparison.subtitle.sizes",
                        Integer.toString(sizes.patch()),
                        Integer.toString(sizes.numbers()),
                        Integer.toString(sizes.width()),
                        draws))
                .orElse(draws);
    }
}
