package io.pmfstudio.app.sampling;

import io.pmfstudio.app.command.CommandButton;
import io.pmfstudio.app.imaging.ImagePane;
import io.pmfstudio.app.imaging.ImagePane.Pixel;
import io.pmfstudio.app.imaging.ValueSummary;
import io.pmfstudio.app.settings.Texts;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The selected image: large, with the noise that it started from, and its numbers. */
final class SampleInspector extends VBox {
    private final Texts texts;
    private final Label name = new Label();
    private final Label index = new Label();
    private final Label how = new Label();
    private final ImagePane image = new ImagePane();
    private final ImagePane noise = new ImagePane();
    private final Label range = new Label();
    private final Label mean = new Label();
    private final Label clipped = new Label();
    private final Label pixel = new Label();
    private Optional<ImageInspection> shown = Optional.empty();

    SampleInspector(SamplingViewModel viewModel, SamplingCommands commands, Texts texts) {
        this.texts = texts;
        getStyleClass().add("inspector");
        setId("sample-inspector");
        name.getStyleClass().add("times");
        name.setId("sample-name");
        index.getStyleClass().add("cell-state");
        index.setId("sample-index");
        how.getStyleClass().add("meaning");
        how.setWrapText(true);
        how.setMinHeight(Region.USE_PREF_SIZE);
        how.setId("sample-how");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox heading = new HBox(8, name, space, index);
        heading.setAlignment(Pos.BASELINE_LEFT);
        getChildren()
                .addAll(
                        heading,
                        how,
                        actions(commands),
                        pane(image, "x", "sampling.inspector.image", 1),
                        new HBox(12, pane(noise, "z\u2081", "sampling.inspector.noise", 0.5), numbers()));
        for (ImagePane each : new ImagePane[] {image, noise}) {
            each.hovered().addListener((value, before, now) -> pointAt(now));
        }
        getChildren().forEach(child -> child.setVisible(false));
        viewModel.inspection().addListener((value, before, now) -> now.ifPresent(this::show));
        viewModel.inspection().get().ifPresent(this::show);
    }

    private static HBox actions(SamplingCommands commands) {
        return new HBox(
                2,
                CommandButton.iconOnly(commands.pin()),
                CommandButton.iconOnly(commands.addToWays()),
                CommandButton.iconOnly(commands.explore()));
    }

    private VBox pane(ImagePane pane, String letter, String key, double share) {
        pane.prefHeightProperty().bind(pane.widthProperty());
        pane.setId("sample-pane-" + (share == 1 ? "x" : "z"));
        Label sign = new Label(letter);
        sign.getStyleClass().add("letter");
        Label words = new Label(texts.get(key));
        words.getStyleClass().add("pane-name");
        HBox caption = new HBox(6, sign, words);
        caption.setAlignment(Pos.BASELINE_LEFT);
        VBox box = new VBox(4, caption, pane);
        if (share < 1) {
            box.prefWidthProperty().bind(widthProperty().subtract(44).multiply(share));
            box.setMinWidth(Region.USE_PREF_SIZE);
        }
        return box;
    }

    private GridPane numbers() {
        GridPane table = new GridPane();
        table.setHgap(8);
        table.setVgap(6);
        table.getStyleClass().add("numbers");
        HBox.setHgrow(table, Priority.ALWAYS);
        ColumnConstraints names = new ColumnConstraints();
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setHalignment(HPos.RIGHT);
        table.getColumnConstraints().setAll(names, values);
        range.setId("sample-range");
        row(table, "sampling.inspector.range", range);
        row(table, "sampling.inspector.mean", mean);
        row(table, "sampling.inspector.clipped", clipped);
        row(table, "inspector.pixel", pixel);
        table.setPadding(new javafx.geometry.Insets(24, 0, 0, 0));
        return table;
    }

    private void row(GridPane table, String key, Label value) {
        Label words = new Label(texts.get(key));
        words.getStyleClass().add("column-name");
        words.setMinWidth(Region.USE_PREF_SIZE);
        value.getStyleClass().add("number");
        value.setMinWidth(Region.USE_PREF_SIZE);
        VBox box = new VBox(words, value);
        table.add(box, 0, table.getRowCount());
    }

    private void show(ImageInspection now) {
        shown = Optional.of(now);
        getChildren().forEach(child -> child.setVisible(true));
        name.setText(SamplerWords.className(now.image(), texts));
        index.setText(SamplerWords.start(now.image().key().start(), texts));
        how.setText(SamplerWords.how(now.image(), texts));
        image.show(now.image().picture());
        noise.show(now.noisePicture());
        ValueSummary summary = now.summary();
        range.setText(texts.format("inspector.range.value", decimal(summary.min(), 2), decimal(summary.max(), 2)));
        mean.setText(decimal(summary.mean(), 3));
        clipped.setText(
                String.format(Locale.ROOT, "%.1f %%", 100 * outside(now.image().values())));
        pointAt(Optional.empty());
    }

    /** Share of the values that lie outside [-1, 1], which a picture clamps. */
    private static double outside(float[] values) {
        int count = 0;
        for (float value : values) {
            count += value < -1 || value > 1 ? 1 : 0;
        }
        return (double) count / values.length;
    }

    private void pointAt(Optional<Pixel> at) {
        image.mark(at);
        noise.mark(at);
        pixel.setText(at.flatMap(p -> shown.map(now -> value(now, p))).orElse("–"));
    }

    private String value(ImageInspection now, Pixel at) {
        return texts.format(
                "sampling.inspector.pixel",
                Integer.toString(at.column()),
                Integer.toString(at.row()),
                decimal(mean(now, now.image().values(), at), 2));
    }

    /** The value at a pixel; of a colour image the mean of its channels. */
    private static double mean(ImageInspection of, float[] values, Pixel at) {
        var shape = of.image().model().shape();
        int plane = shape.height() * shape.width();
        double sum = 0;
        for (int channel = 0; channel < shape.channels(); channel++) {
            sum += values[channel * plane + at.row() * shape.width() + at.column()];
        }
        return sum / shape.channels();
    }

    static String decimal(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value).replace('-', '\u2212');
    }
}
