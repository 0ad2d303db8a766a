package io.pmfstudio.app.training;

import atlantafx.base.theme.Styles;
import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.settings.Texts;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** All choices of the plan, in groups of two columns. */
final class PlanForm extends VBox {
    private static final double NARROW = 620;

    private final PlanViewModel viewModel;
    private final Texts texts;

    PlanForm(PlanViewModel viewModel, TrainingCommands commands, Texts texts) {
        super(18);
        this.viewModel = viewModel;
        this.texts = texts;
        getStyleClass().add("plan-form");
        group(
                "method",
                choice(PlanFields.METHOD),
                choice(PlanFields.TARGET),
                choice(PlanFields.TARGETS),
                choice(PlanFields.HEAD),
                choice(PlanFields.PRECONDITIONER),
                number(PlanFields.DROPOUT),
                number(PlanFields.WEIGHT_POWER),
                number(PlanFields.NOISE));
        group(
                "guidance",
                number(PerceptionFields.LARGEST_OMEGA),
                number(PerceptionFields.LATEST_MIN),
                number(PerceptionFields.EARLIEST_MAX));
        group(
                "times",
                choice(PlanFields.TIMES),
                number(PlanFields.MEAN),
                number(PlanFields.SPREAD),
                number(PlanFields.UNIFORM));
        group(
                "perception",
                choice(PerceptionFields.NETWORKS),
                number(PerceptionFields.BELOW),
                text(PerceptionFields.WEIGHTS),
                new VBox(6, text(PerceptionFields.FILES), fitted(CommandButton.withText(commands.perceptualFiles()))));
        group(
                "optimiser",
                choice(PlanFields.OPTIMISER),
                number(PlanFields.RATE),
                number(PlanFields.BATCH),
                number(PlanFields.CLIP),
                text(PlanFields.HALF_LIVES),
                number(PlanFields.SEED),
                number(PlanFields.MICRO_BATCH));
        group(
                "network",
                number(PlanFields.PATCH),
                number(PlanFields.WIDTH),
                number(PlanFields.DEPTH),
                number(PlanFields.AUX),
                number(PlanFields.HEADS),
                number(PlanFields.BOTTLENECK),
                number(PlanFields.MLP));
        group(
                "tokens",
                number(PlanFields.CLASS_TOKENS),
                number(PlanFields.TIME_TOKENS),
                number(PlanFields.OMEGA_TOKENS),
                number(PlanFields.INTERVAL_TOKENS));
    }

    private <T> FieldRow choice(PlanField<T> field) {
        return FieldRow.choice(viewModel, field, texts);
    }

    private FieldRow number(PlanField<Double> field) {
        return FieldRow.number(viewModel, field, texts);
    }

    private static CommandButton fitted(CommandButton button) {
        button.button().getStyleClass().add(Styles.SMALL);
        button.setMaxWidth(USE_PREF_SIZE);
        return button;
    }

    private FieldRow text(PlanField<String> field) {
        return FieldRow.text(viewModel, field, texts);
    }

    private void group(String id, Node... rows) {
        Label title = new Label(texts.get("training.group." + id));
        title.getStyleClass().add("plan-group");
        GridPane grid = new GridPane(28, 12);
        List<Node> all = List.of(rows);
        arrange(grid, all, 2);
        widthProperty().addListener((value, before, now) -> arrange(grid, all, now.doubleValue() < NARROW ? 1 : 2));
        getChildren().add(new VBox(8, title, grid));
    }

    private static void arrange(GridPane grid, List<Node> rows, int columns) {
        if (grid.getColumnConstraints().size() == columns) {
            return;
        }
        grid.getColumnConstraints().clear();
        grid.getChildren().clear();
        for (int column = 0; column < columns; column++) {
            ColumnConstraints share = new ColumnConstraints();
            share.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(share);
        }
        for (int i = 0; i < rows.size(); i++) {
            GridPane.setValignment(rows.get(i), VPos.TOP);
            grid.add(rows.get(i), i % columns, i / columns);
        }
    }
}
