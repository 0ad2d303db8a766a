package io.pmfstudio.app.explorer;

import static io.pmfstudio.app.explorer.CellInspector.decimal;

import io.pmfstudio.app.imaging.ImagePane.Pixel;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.FieldDifference.Deviation;
import io.pmfstudio.model.field.figure.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** How far two sources are apart, in the selected cell and on the average, and their values under the cursor. */
final class ComparedNumbers extends VBox {
    private static final List<Quantity> QUANTITIES = List.of(Quantity.X, Quantity.U, Quantity.V);
    private static final List<Side> SIDES = List.of(Side.A, Side.B, Side.DIFFERENCE);

    private final Texts texts;
    private final Label pixel = new Label();
    private final Map<Pane, Label> values = new LinkedHashMap<>();
    private final Label[] cell = {number("error-u"), number("error-relative"), number("error-x")};
    private final Label[] mean = {number("mean-u"), number("mean-relative"), number("mean-x")};

    ComparedNumbers(Texts texts) {
        super(12);
        this.texts = texts;
        getChildren().addAll(errors(), valuesUnderCursor());
    }

    private static Label number(String id) {
        Label label = new Label("–");
        label.getStyleClass().add("number");
        label.setId(id);
        return label;
    }

    private GridPane errors() {
        GridPane table = table(62, 92);
        table.addRow(
                0,
                new Label(texts.get("error.title")),
                new Label(texts.get("error.cell")),
                new Label(texts.get("error.mean")));
        table.getChildren().forEach(node -> node.getStyleClass().add("column-name"));
        table.addRow(1, new Label(texts.get("error.u")), cell[0], mean[0]);
        table.addRow(2, new Label(texts.get("error.relative")), cell[1], mean[1]);
        table.addRow(3, new Label(texts.get("error.x")), cell[2], mean[2]);
        return table;
    }

    private GridPane valuesUnderCursor() {
        GridPane table = table(64, 64, 64);
        pixel.setText(texts.get("inspector.pixel"));
        table.addRow(
                0,
                pixel,
                new Label(texts.get("side.A")),
                new Label(texts.get("side.B")),
                new Label(texts.get("side.DIFFERENCE")));
        table.getChildren().forEach(node -> node.getStyleClass().add("column-name"));
        for (Quantity quantity : QUANTITIES) {
            Label letter = new Label(quantity.letter());
            letter.getStyleClass().add("letter");
            int row = table.getRowCount();
            table.add(letter, 0, row);
            for (int i = 0; i < SIDES.size(); i++) {
                Label label = number("value-" + quantity.letter() + "-" + SIDES.get(i));
                values.put(new Pane(SIDES.get(i), quantity), label);
                table.add(label, i + 1, row);
            }
        }
        return table;
    }

    private static GridPane table(double... widths) {
        GridPane table = new GridPane();
        table.getStyleClass().add("numbers");
        table.setHgap(8);
        table.setVgap(4);
        ColumnConstraints first = new ColumnConstraints();
        first.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().add(first);
        for (double width : widths) {
            table.getColumnConstraints().add(CellNumbers.rightAligned(width));
        }
        return table;
    }

    void show(CellInspection inspection) {
        show(cell, inspection.deviation());
        show(mean, inspection.mean());
    }

    private void show(Label[] labels, Optional<Deviation> deviation) {
        List<ToDoubleFunction<Deviation>> numbers = List.of(Deviation::u, Deviation::relative, Deviation::x);
        for (int i = 0; i < labels.length; i++) {
            ToDoubleFunction<Deviation> of = numbers.get(i);
            boolean share = i == 1;
            labels[i].setText(deviation
                    .map(of::applyAsDouble)
                    .map(value -> share ? texts.format("error.percent", decimal(100 * value, 1)) : decimal(value, 4))
                    .orElse("–"));
        }
    }

    void pointAt(CellInspection inspection, Optional<Pixel> at) {
        pixel.setText(at.map(p -> texts.format("inspector.pixel.at", "" + p.column(), "" + p.row()))
                .orElse(texts.get("inspector.pixel")));
        values.forEach((pane, label) -> label.setText(at.flatMap(p -> Optional.ofNullable(
                                inspection.sides().get(pane.side()))
                        .map(of -> CellInspector.value(of, pane.quantity().of(of.cell()), p)))
                .orElse("–")));
    }
}
