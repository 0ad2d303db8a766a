package io.pmfstudio.app.training;

import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.training.GuidanceRange;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.Plan;
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

    PlanForm(PlanViewModel viewModel, Texts texts) {
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
                FieldRow.fact(viewModel, "omega", PlanForm::omegas, texts),
                FieldRow.fact(viewModel, "interval", PlanForm::intervals, texts));
        group(
                "times",
                choice(PlanFields.TIMES),
                number(PlanFields.MEAN),
                number(PlanFields.SPREAD),
                number(PlanFields.UNIFORM));
        group(
                "optimiser",
                choice(PlanFields.OPTIMISER),
                number(PlanFields.RATE),
                number(PlanFields.BATCH),
                number(PlanFields.CLIP),
                FieldRow.text(viewModel, PlanFields.HALF_LIVES, texts),
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

    private static String omegas(Plan plan) {
        return plan.targets() == Targets.GUIDED && plan.method().isMeanFlow()
                ? NumberText.of(GuidanceRange.SMALLEST_OMEGA, 2)
                        + " \u2026 "
                        + NumberText.of(GuidanceRange.LARGEST_OMEGA, 2)
                : "\u2013";
    }

    private static String intervals(Plan plan) {
        String middle = NumberText.of(GuidanceRange.MIDDLE, 2);
        return plan.targets() == Targets.GUIDED && plan.method().isMeanFlow()
                ? "0 \u2026 " + middle + ", " + middle + " \u2026 1"
                : "\u2013";
    }

    private <T> FieldRow choice(PlanField<T> field) {
        return FieldRow.choice(viewModel, field, texts);
    }

    private FieldRow number(PlanField<Double> field) {
        return FieldRow.number(viewModel, field, texts);
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
