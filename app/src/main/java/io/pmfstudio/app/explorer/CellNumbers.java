package io.pmfstudio.app.explorer;

import static io.pmfstudio.app.explorer.CellInspector.decimal;

import io.pmfstudio.app.imaging.ImagePane.Pixel;
import io.pmfstudio.app.imaging.ValueSummary;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.figure.Quantity;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** Range and norm of the selected cell's four images, and their values under the cursor. */
final class CellNumbers extends GridPane {
    private final Texts texts;
    private final Label pixel = new Label();
    private final Map<Quantity, Label> ranges = new EnumMap<>(Quantity.class);
    private final Map<Quantity, Label> norms = new EnumMap<>(Quantity.class);
    private final Map<Quantity, Label> values = new EnumMap<>(Quantity.class);

    CellNumbers(Texts texts) {
        this.texts = texts;
        getStyleClass().add("numbers");
        setHgap(12);
        setVgap(4);
        ColumnConstraints range = new ColumnConstraints();
        range.setHgrow(Priority.ALWAYS);
        range.setHalignment(HPos.RIGHT);
        getColumnConstraints().setAll(new ColumnConstraints(16), range, rightAligned(54), rightAligned(64));
        pixel.setText(texts.get("inspector.pixel"));
        addRow(0, new Label(), new Label(texts.get("inspector.range")), new Label(texts.get("inspector.norm")), pixel);
        getChildren().forEach(node -> node.getStyleClass().add("column-name"));
        for (Quantity quantity : CellInspection.QUANTITIES) {
            Label letter = new Label(quantity.letter());
            letter.getStyleClass().add("letter");
            addRow(
                    getRowCount(),
                    letter,
                    number(ranges, quantity, "range-"),
                    number(norms, quantity, "norm-"),
                    number(values, quantity, "value-"));
        }
    }

    static ColumnConstraints rightAligned(double width) {
        ColumnConstraints column = new ColumnConstraints(width);
        column.setHalignment(HPos.RIGHT);
        return column;
    }

    private static Label number(Map<Quantity, Label> labels, Quantity quantity, String id) {
        Label label = new Label();
        label.getStyleClass().add("number");
        label.setId(id + quantity.letter());
        labels.put(quantity, label);
        return label;
    }

    void show(CellInspection inspection) {
        for (Quantity quantity : CellInspection.QUANTITIES) {
            ValueSummary summary = inspection.first().images().get(quantity).summary();
            ranges.get(quantity)
                    .setText(texts.format(
                            "inspector.range.value", decimal(summary.min(), 2), decimal(summary.max(), 2)));
            norms.get(quantity).setText(decimal(summary.norm(), 2));
        }
    }

    void pointAt(CellInspection inspection, Optional<Pixel> at) {
        pixel.setText(at.map(p -> texts.format("inspector.pixel.at", "" + p.column(), "" + p.row()))
                .orElse(texts.get("inspector.pixel")));
        for (Quantity quantity : CellInspection.QUANTITIES) {
            float[] image = quantity.of(inspection.first().cell());
            values.get(quantity)
                    .setText(at.map(p -> CellInspector.value(inspection.first(), image, p))
                            .orElse("–"));
        }
    }
}
