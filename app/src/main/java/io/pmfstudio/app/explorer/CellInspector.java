package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.CellInspection.InspectedImage;
import io.pmfstudio.app.imaging.ImagePane;
import io.pmfstudio.app.imaging.ImagePane.Pixel;
import io.pmfstudio.app.imaging.ValueSummary;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.flow.TimePair;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The selected cell: its times and what they mean, its four images with linked cursor, and their numbers. */
final class CellInspector extends VBox {
    private static final List<Quantity> ORDER = List.of(Quantity.X, Quantity.Z, Quantity.U, Quantity.V);

    private final Texts texts;
    private final Label times = new Label();
    private final Label meaning = new Label();
    private final Label state = new Label();
    private final Label pixel = new Label();
    private final Map<Quantity, ImagePane> panes = new EnumMap<>(Quantity.class);
    private final Map<Quantity, Label> ranges = new EnumMap<>(Quantity.class);
    private final Map<Quantity, Label> norms = new EnumMap<>(Quantity.class);
    private final Map<Quantity, Label> values = new EnumMap<>(Quantity.class);
    private Optional<CellInspection> shown = Optional.empty();

    CellInspector(ExplorerViewModel viewModel, Texts texts) {
        this.texts = texts;
        getStyleClass().add("inspector");
        setId("inspector");
        times.getStyleClass().add("times");
        times.setId("selected-times");
        meaning.getStyleClass().add("meaning");
        meaning.setWrapText(true);
        meaning.setMinHeight(54);
        meaning.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        state.getStyleClass().add("cell-state");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox heading = new HBox(times, space, state);
        heading.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
        getChildren().addAll(heading, meaning, images(), numbers());
        viewModel.inspection().addListener((value, before, now) -> now.ifPresent(this::show));
        viewModel.inspection().get().ifPresent(this::show);
        viewModel.state().addListener((value, before, now) -> showTimes(now));
        showTimes(viewModel.state().get());
    }

    private GridPane images() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("pane-grid");
        grid.setHgap(12);
        grid.setVgap(8);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        grid.getColumnConstraints().setAll(half, half);
        for (int i = 0; i < ORDER.size(); i++) {
            grid.add(image(ORDER.get(i)), i % 2, i / 2);
        }
        return grid;
    }

    private VBox image(Quantity quantity) {
        ImagePane pane = new ImagePane();
        pane.setId("pane-" + quantity.letter());
        pane.prefHeightProperty().bind(pane.widthProperty());
        pane.hovered().addListener((value, before, now) -> pointAt(now));
        panes.put(quantity, pane);
        Label letter = new Label(quantity.letter());
        letter.getStyleClass().add("letter");
        Label name = new Label(texts.get("quantity." + quantity.letter() + ".short"));
        name.getStyleClass().add("pane-name");
        HBox caption = new HBox(6, letter, name);
        caption.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
        Tooltip.install(caption, new Tooltip(texts.get("quantity." + quantity.letter() + ".explain")));
        return new VBox(4, caption, pane);
    }

    private VBox numbers() {
        GridPane table = new GridPane();
        table.getStyleClass().add("numbers");
        table.setHgap(12);
        table.setVgap(4);
        ColumnConstraints first = new ColumnConstraints(16);
        ColumnConstraints range = new ColumnConstraints();
        range.setHgrow(Priority.ALWAYS);
        range.setHalignment(javafx.geometry.HPos.RIGHT);
        ColumnConstraints number = new ColumnConstraints(54);
        number.setHalignment(javafx.geometry.HPos.RIGHT);
        ColumnConstraints value = new ColumnConstraints(64);
        value.setHalignment(javafx.geometry.HPos.RIGHT);
        table.getColumnConstraints().setAll(first, range, number, value);
        pixel.setText(texts.get("inspector.pixel"));
        table.addRow(
                0, new Label(), new Label(texts.get("inspector.range")), new Label(texts.get("inspector.norm")), pixel);
        table.getChildren().forEach(node -> node.getStyleClass().add("column-name"));
        for (Quantity quantity : ORDER) {
            Label letter = new Label(quantity.letter());
            letter.getStyleClass().add("letter");
            Label rangeLabel = numberLabel(ranges, quantity);
            Label normLabel = numberLabel(norms, quantity);
            Label valueLabel = numberLabel(values, quantity);
            rangeLabel.setId("range-" + quantity.letter());
            normLabel.setId("norm-" + quantity.letter());
            valueLabel.setId("value-" + quantity.letter());
            table.addRow(table.getRowCount(), letter, rangeLabel, normLabel, valueLabel);
        }
        return new VBox(table);
    }

    private static Label numberLabel(Map<Quantity, Label> labels, Quantity quantity) {
        Label label = new Label();
        label.getStyleClass().add("number");
        labels.put(quantity, label);
        return label;
    }

    private void showTimes(ExplorerState now) {
        TimePair time = now.time();
        times.setText(texts.format("inspector.times", decimal(time.t(), 3), decimal(time.r(), 3)));
        meaning.setText(texts.get(meaningKey(time)));
    }

    private static String meaningKey(TimePair time) {
        if (time.length() == 0) {
            return "inspector.meaning.diagonal";
        }
        if (time.r() == 0) {
            return time.t() == 1 ? "inspector.meaning.one-step" : "inspector.meaning.end-point";
        }
        return "inspector.meaning.between";
    }

    private void show(CellInspection inspection) {
        shown = Optional.of(inspection);
        state.setText(texts.get(inspection.isFinal() ? "inspector.final" : "inspector.preview"));
        for (Quantity quantity : ORDER) {
            InspectedImage image = inspection.images().get(quantity);
            panes.get(quantity).show(image.picture());
            ValueSummary summary = image.summary();
            ranges.get(quantity)
                    .setText(texts.format(
                            "inspector.range.value", decimal(summary.min(), 2), decimal(summary.max(), 2)));
            norms.get(quantity).setText(decimal(summary.norm(), 2));
        }
        pointAt(panes.values().stream()
                .map(pane -> pane.hovered().get())
                .flatMap(Optional::stream)
                .findFirst());
    }

    private void pointAt(Optional<Pixel> at) {
        panes.values().forEach(pane -> pane.mark(at));
        pixel.setText(at.map(p -> texts.format("inspector.pixel.at", "" + p.column(), "" + p.row()))
                .orElse(texts.get("inspector.pixel")));
        for (Quantity quantity : ORDER) {
            String text =
                    at.flatMap(p -> shown.map(cell -> value(cell, quantity, p))).orElse("–");
            values.get(quantity).setText(text);
        }
    }

    /** The value at a pixel; of a colour image the mean of its channels. */
    private static String value(CellInspection inspection, Quantity quantity, Pixel at) {
        float[] image = quantity.of(inspection.cell());
        int plane = inspection.shape().height() * inspection.shape().width();
        int index = at.row() * inspection.shape().width() + at.column();
        double sum = 0;
        for (int channel = 0; channel < inspection.shape().channels(); channel++) {
            sum += image[channel * plane + index];
        }
        return decimal(sum / inspection.shape().channels(), 3);
    }

    private static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value).replace('-', '\u2212');
    }
}
