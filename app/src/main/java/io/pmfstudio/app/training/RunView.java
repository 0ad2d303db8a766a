package io.pmfstudio.app.training;

import io.pmfstudio.app.charts.ChartView;
import io.pmfstudio.app.charts.ChartViewModel;
import io.pmfstudio.app.settings.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A run: its controls at the left, its curves in the middle, its samples at the right. */
final class RunView extends BorderPane {
    private final VBox charts;
    private final VBox empty = new VBox(8);

    RunView(TrainingViewModel viewModel, TrainingCommands commands, Texts texts) {
        RunViewModel run = viewModel.run();
        getStyleClass().add("run-view");
        setLeft(TrainingView.column(new RunControls(viewModel, commands, texts), "control-column"));
        Label loss = new Label(texts.get("training.loss"));
        loss.setWrapText(true);
        loss.setMinHeight(Region.USE_PREF_SIZE);
        loss.getStyleClass().add("section-note");
        loss.setId("training-loss-note");
        charts = new VBox(
                4,
                title(texts.get("training.chart.errors")),
                loss,
                chart(run.curves().errors(), "training-errors", texts.get("training.chart.errors"), texts),
                title(texts.get("training.chart.rates")),
                chart(run.curves().rates(), "training-rates", texts.get("training.chart.rates"), texts));
        charts.getStyleClass().add("run-charts");
        Label nothing = new Label(texts.get("training.empty"));
        nothing.getStyleClass().add("empty-sentence");
        Label next = new Label(texts.get("training.empty.step"));
        next.getStyleClass().add("empty-step");
        next.setWrapText(true);
        empty.getChildren().addAll(nothing, next);
        empty.setAlignment(Pos.CENTER);
        empty.setMaxSize(460, Region.USE_PREF_SIZE);
        setCenter(new StackPane(charts, empty));
        SheetsView sheets = new SheetsView(run.sheets(), texts);
        VBox.setVgrow(sheets, Priority.ALWAYS);
        ErrorMapView map = new ErrorMapView(texts);
        run.errorMap().addListener((value, before, now) -> map.show(now));
        VBox pictures = new VBox(12, sheets, map);
        pictures.getStyleClass().addAll("inspector", "run-pictures");
        pictures.prefWidthProperty().bind(widthProperty().map(width -> Math.max(272, 0.3 * width.doubleValue())));
        setRight(pictures);
        run.status().addListener((value, before, now) -> show(now));
        show(run.status().get());
    }

    private static Node title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("pane-title");
        return title;
    }

    private static ChartView chart(ChartViewModel model, String id, String name, Texts texts) {
        ChartView chart = new ChartView(model, texts.get("training.axis.step"), name);
        chart.setId(id);
        VBox.setVgrow(chart, Priority.ALWAYS);
        return chart;
    }

    private void show(RunStatus now) {
        boolean none = now.phase() == RunStatus.Phase.NONE;
        empty.setVisible(none);
        charts.setVisible(!none);
    }
}
