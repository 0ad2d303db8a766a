package io.pmfstudio.app.training;

import io.pmfstudio.app.charts.ChartView;
import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.settings.Texts;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The table of all runs; below it the curves of those that are selected, and the choices in which they differ. */
final class RunsView extends BorderPane {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

    private final RunsViewModel viewModel;
    private final Texts texts;
    private final TableView<RunSummary> table = new TableView<>();
    private final TableView<Map.Entry<String, List<String>>> differences = new TableView<>();
    private final TextField note = new TextField();
    private boolean showing;
    private boolean focusWanted;

    RunsView(TrainingViewModel screen, TrainingCommands commands, Texts texts) {
        this.viewModel = screen.runs();
        this.texts = texts;
        getStyleClass().add("runs-view");
        buildTable(commands);
        note.setPromptText(texts.get("training.note.prompt"));
        note.setId("training-note");
        note.setOnAction(event -> keepNote());
        note.focusedProperty().addListener((value, before, now) -> {
            if (!now) {
                keepNote();
            }
        });
        HBox.setHgrow(note, Priority.ALWAYS);
        HBox actions = new HBox(
                6,
                CommandButton.withText(commands.openRun()),
                CommandButton.withText(commands.deleteRuns()),
                CommandButton.iconOnly(commands.refresh()),
                note);
        actions.getStyleClass().add("runs-actions");
        ChartView chart = new ChartView(
                viewModel.chart(), texts.get("training.axis.images"), texts.get("training.chart.compared"));
        chart.setId("training-compared");
        Label title = new Label(texts.get("training.chart.compared"));
        title.getStyleClass().add("pane-title");
        Label nothing = placeholder("training.compared.none");
        nothing.visibleProperty().bind(viewModel.selected().map(List::isEmpty));
        chart.visibleProperty().bind(nothing.visibleProperty().not());
        StackPane pictures = new StackPane(chart, nothing);
        VBox.setVgrow(pictures, Priority.ALWAYS);
        VBox curves = new VBox(4, title, pictures);
        Label differ = new Label(texts.get("training.differences"));
        differ.getStyleClass().add("pane-title");
        differences.setId("training-differences");
        differences.setPlaceholder(placeholder("training.differences.none"));
        VBox.setVgrow(differences, Priority.ALWAYS);
        VBox apart = new VBox(4, differ, differences);
        SplitPane below = new SplitPane(curves, apart);
        below.setDividerPositions(0.62);
        SplitPane all = new SplitPane(new VBox(table, actions), below);
        VBox.setVgrow(table, Priority.ALWAYS);
        all.setOrientation(Orientation.VERTICAL);
        all.setDividerPositions(0.42);
        setCenter(all);
        viewModel.selected().addListener((value, before, now) -> show(now));
        viewModel.runs().addListener((ListChangeListener<RunSummary>) change -> fill());
        fill();
    }

    private Label placeholder(String key) {
        Label label = new Label(texts.get(key));
        label.setWrapText(true);
        label.getStyleClass().add("section-note");
        return label;
    }

    private void buildTable(TrainingCommands commands) {
        table.setId("training-table");
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setPlaceholder(placeholder("training.runs.none"));
        column("name", RunSummary::name, Function.identity(), 170);
        column("data", run -> run.plan().data(), Function.identity(), 110);
        column("method", run -> texts.get("training.value.method." + run.plan().method()), Function.identity(), 90);
        number("steps", RunSummary::steps, steps -> Integer.toString(steps), 76);
        number("images", RunSummary::images, images -> Long.toString(images), 92);
        number("error", RunSummary::lastError, error -> NumberText.of(error, 4), 116);
        number(
                "parameters",
                RunsView::millions,
                count -> texts.format("training.millions", NumberText.of(count, 3)),
                124);
        column("changed", RunSummary::modified, millis -> DATE.format(Instant.ofEpochMilli(millis)), 160);
        column("note", RunSummary::note, Function.identity(), 150);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<RunSummary>) change -> {
            if (!showing) {
                viewModel.select(table.getSelectionModel().getSelectedItems().stream()
                        .filter(Objects::nonNull) // the table puts one there while it sorts
                        .toList());
            }
        });
        table.sceneProperty().addListener((value, before, now) -> { // the split pane takes it in at its first layout
            if (now != null && focusWanted) {
                focusWanted = false;
                table.requestFocus();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                commands.openRun().run();
            }
        });
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                commands.openRun().run();
                event.consume();
            }
        });
    }

    private static double millions(RunSummary run) {
        return PlanViewModel.parameters(run.plan()) / 1e6;
    }

    private <T> void number(String id, Function<RunSummary, T> value, Function<T, String> words, double width) {
        column(id, value, words, width).getStyleClass().add("number-column");
    }

    private <T> TableColumn<RunSummary, T> column(
            String id, Function<RunSummary, T> value, Function<T, String> words, double width) {
        TableColumn<RunSummary, T> column = new TableColumn<>(texts.get("training.column." + id));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(id.equals("note") ? 60 : 0.8 * width);
        column.setCellFactory(made -> new TableCell<>() {
            @Override
            protected void updateItem(T item, boolean empty) {
                super.updateItem(item, empty);
                setText(empty || item == null ? null : words.apply(item));
            }
        });
        table.getColumns().add(column);
        return column;
    }

    /** Puts new rows in the order that the user chose. */
    private void fill() {
        showing = true;
        table.getItems().setAll(viewModel.runs());
        table.sort();
        showing = false;
        markSelected();
    }

    /** Selects the rows of the folders that are selected; after a reading they are other objects. */
    private void markSelected() {
        List<Path> wanted =
                viewModel.selected().get().stream().map(RunSummary::folder).toList();
        List<Path> marked = table.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .map(RunSummary::folder)
                .toList();
        if (!marked.equals(wanted)) {
            showing = true;
            table.getSelectionModel().clearSelection();
            for (int i = 0; i < table.getItems().size(); i++) {
                if (wanted.contains(table.getItems().get(i).folder())) {
                    table.getSelectionModel().select(i);
                }
            }
            showing = false;
        }
    }

    private void show(List<RunSummary> selected) {
        markSelected();
        boolean one = selected.size() == 1 && selected.get(0).own();
        note.setDisable(!one);
        note.setText(selected.size() == 1 ? selected.get(0).note() : "");
        differences.getColumns().clear();
        differences.getItems().setAll(RunCatalog.differences(selected).entrySet());
        if (selected.size() < 2) {
            return;
        }
        TableColumn<Map.Entry<String, List<String>>, String> choice =
                new TableColumn<>(texts.get("training.column.choice"));
        choice.setCellValueFactory(
                cell -> new ReadOnlyObjectWrapper<>(cell.getValue().getKey()));
        choice.setPrefWidth(130);
        differences.getColumns().add(choice);
        for (int i = 0; i < selected.size(); i++) {
            int at = i;
            TableColumn<Map.Entry<String, List<String>>, String> column =
                    new TableColumn<>(selected.get(i).name());
            column.setCellValueFactory(cell ->
                    new ReadOnlyObjectWrapper<>(cell.getValue().getValue().get(at)));
            column.setPrefWidth(120);
            differences.getColumns().add(column);
        }
    }

    private void keepNote() {
        List<RunSummary> selected = viewModel.selected().get();
        if (selected.size() == 1) {
            viewModel.note(selected.get(0), note.getText());
        }
    }

    /** Puts the keyboard on the table. */
    void focusTable() {
        focusWanted = table.getScene() == null;
        table.requestFocus();
    }
}
