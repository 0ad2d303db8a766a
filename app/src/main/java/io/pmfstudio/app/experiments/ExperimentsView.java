package io.pmfstudio.app.experiments;

import io.pmfstudio.app.charts.ChartView;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.settings.Texts;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The Experiments screen: the choice at the left, the arms, and the curves of those that are selected. */
public final class ExperimentsView extends BorderPane {
    private final ExperimentsViewModel viewModel;
    private final Texts texts;
    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final ArmsTable arms;

    /** A view of this model. */
    public ExperimentsView(ExperimentsViewModel viewModel, ExperimentsCommands commands, Texts texts) {
        this.viewModel = viewModel;
        this.texts = texts;
        getStyleClass().add("experiments");
        ScrollPane column = new ScrollPane(new ExperimentControls(viewModel, commands, texts));
        column.setFitToWidth(true);
        column.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        column.getStyleClass().add("control-column");
        setLeft(column);
        title.getStyleClass().add("screen-title");
        subtitle.getStyleClass().add("screen-subtitle");
        subtitle.setId("experiments-question");
        VBox heading = new VBox(2, title, subtitle);
        heading.getStyleClass().add("screen-header");
        arms = new ArmsTable(viewModel, texts);
        VBox.setVgrow(arms, Priority.ALWAYS);
        HBox actions = new HBox(
                6,
                CommandButton.withText(commands.explore()),
                CommandButton.withText(commands.compare()),
                CommandButton.withText(commands.report()),
                CommandButton.iconOnly(commands.refresh()));
        actions.getStyleClass().add("runs-actions");
        SplitPane split = new SplitPane(new VBox(arms, actions), curves());
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(0.55);
        StackPane runs = new StackPane(split);
        runs.getStyleClass().add("runs-view");
        setCenter(new BorderPane(runs, heading, null, null, null));
        viewModel.choice().addListener((value, before, now) -> show());
        viewModel.progress().addListener((value, before, now) -> show());
        show();
    }

    private VBox curves() {
        Label name = new Label(texts.get("experiments.curves"));
        name.getStyleClass().add("pane-title");
        ChartView chart =
                new ChartView(viewModel.chart(), texts.get("experiments.axis"), texts.get("experiments.curves"));
        Label nothing = new Label(texts.get("experiments.curves.none"));
        nothing.getStyleClass().add("section-note");
        nothing.visibleProperty().bind(viewModel.selected().map(List::isEmpty));
        chart.visibleProperty().bind(nothing.visibleProperty().not());
        StackPane pictures = new StackPane(chart, nothing);
        VBox.setVgrow(pictures, Priority.ALWAYS);
        return new VBox(4, name, pictures);
    }

    private void show() {
        title.setText(texts.get("experiments.name." + viewModel.choice().get().name()));
        subtitle.setText(viewModel
                .progress()
                .get()
                .map(now -> now.experiment().question())
                .orElse(texts.get("experiments.reading")));
    }

    /** Puts the keyboard on the arms. */
    public void focusArms() {
        arms.requestFocus();
    }
}
