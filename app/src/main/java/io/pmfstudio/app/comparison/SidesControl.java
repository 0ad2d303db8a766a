package io.pmfstudio.app.comparison;

import io.pmfstudio.app.controls.ChoiceBoxes;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Optimiser;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** How each of two networks learns: a row for each choice, the first network's at the left. */
final class SidesControl extends VBox {
    private final Texts texts;
    private final List<Row<?>> rows;
    private boolean showing;

    /**
     * Choices that are shown by {@link #show}.
     *
     * @param onLeft is told how the first is to learn
     * @param onRight is told how the second is to learn
     */
    SidesControl(Texts texts, Consumer<PairSide> onLeft, Consumer<PairSide> onRight) {
        super(6);
        this.texts = texts;
        rows = List.of(
                row("method", Method.values(), PairSide::method, PairSide::withMethod, side -> true),
                row("targets", Targets.values(), PairSide::targets, PairSide::withTargets, PairSide::canGuide),
                row("optimiser", Optimiser.Kind.values(), PairSide::optimiser, PairSide::withOptimiser, side -> true),
                row(
                        "preconditioner",
                        Preconditioner.values(),
                        PairSide::preconditioner,
                        PairSide::withPreconditioner,
                        PairSide::canPrecondition));
        rows.forEach(row -> {
            row.left.onChoice = onLeft;
            row.right.onChoice = onRight;
            getChildren().add(row);
        });
    }

    private <T extends Enum<T>> Row<T> row(
            String field,
            T[] values,
            Function<PairSide, T> read,
            BiFunction<PairSide, T, PairSide> write,
            Predicate<PairSide> possible) {
        return new Row<>(new Choice<>(field, List.of(values), read, write, possible));
    }

    /** Shows how both learn, without telling. */
    void show(PairSide left, PairSide right) {
        showing = true;
        try {
            rows.forEach(row -> {
                row.left.show(left);
                row.right.show(right);
            });
        } finally {
            showing = false;
        }
    }

    /**
     * One choice of a side.
     *
     * @param possible whether there is a choice at all
     */
    private record Choice<T>(
            String field,
            List<T> values,
            Function<PairSide, T> read,
            BiFunction<PairSide, T, PairSide> write,
            Predicate<PairSide> possible) {}

    private final class Row<T extends Enum<T>> extends VBox {
        private final Box<T> left;
        private final Box<T> right;

        Row(Choice<T> choice) {
            super(2);
            Label name = new Label(texts.get("training.field." + choice.field()));
            name.getStyleClass().add("column-name");
            left = new Box<>(choice, "left");
            right = new Box<>(choice, "right");
            HBox both = new HBox(6, left, right);
            both.getChildren().forEach(box -> HBox.setHgrow(box, Priority.ALWAYS));
            getChildren().addAll(name, both);
        }
    }

    /** One choice of one side, whose tooltip tells what it means, or why there is none. */
    private final class Box<T extends Enum<T>> extends StackPane {
        private final Choice<T> choice;
        private final ComboBox<T> values;
        private final Tooltip tooltip = new Tooltip();
        private Consumer<PairSide> onChoice = side -> {};
        private PairSide shown = PairSide.X;

        Box(Choice<T> choice, String side) {
            this.choice = choice;
            values = ChoiceBoxes.named(
                    "comparison-" + side + "-" + choice.field(),
                    value -> texts.get("training.value." + choice.field() + "." + value.name()));
            values.getItems().setAll(choice.values());
            values.setAccessibleText(texts.format(
                    "comparison.side.accessible",
                    texts.get("training.field." + choice.field()),
                    texts.get("comparison." + side)));
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(360);
            Tooltip.install(this, tooltip);
            getChildren().add(values);
            values.valueProperty().addListener((value, before, now) -> {
                if (!showing && now != null) {
                    onChoice.accept(choice.write().apply(shown, now));
                }
            });
        }

        void show(PairSide side) {
            shown = side;
            boolean possible = choice.possible().test(side);
            values.setValue(choice.read().apply(side));
            values.setDisable(!possible);
            tooltip.setText(texts.get(
                    possible
                            ? "training.field." + choice.field() + ".explain"
                            : "comparison.side." + choice.field() + ".impossible"));
        }
    }
}
