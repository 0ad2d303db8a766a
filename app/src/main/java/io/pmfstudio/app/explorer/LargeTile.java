package io.pmfstudio.app.explorer;

import static io.pmfstudio.app.explorer.CellInspector.decimal;

import io.pmfstudio.app.explorer.LargeImages.LargeImage;
import io.pmfstudio.app.imaging.ColourBar;
import io.pmfstudio.app.imaging.HistogramView;
import io.pmfstudio.app.imaging.ImagePane.Pixel;
import io.pmfstudio.app.imaging.LinkedPane;
import io.pmfstudio.app.imaging.ValueSummary;
import io.pmfstudio.app.settings.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One large pane: whose image, the value under the cursor, the image, its histogram over its colours, its numbers. */
final class LargeTile extends VBox {
    /** Height of everything but the image. */
    static final double BESIDE = 116;

    private final Texts texts;
    private final Name called;
    private final LinkedPane pane;
    private final Label value = new Label();
    private final HistogramView histogram = new HistogramView();
    private final ColourBar colours = new ColourBar();
    private final Label numbers = new Label();
    private Optional<LargeImage> shown = Optional.empty();
    private Optional<Pixel> cursor = Optional.empty();

    /**
     * What a pane is called.
     *
     * @param letter in the paper's letters
     * @param words for people
     * @param value what the number of an instrument is, if it is its picture
     */
    record Name(String letter, String words, String value) {}

    LargeTile(LargeImages large, Pane of, Name called, Texts texts) {
        this.texts = texts;
        this.called = called;
        getStyleClass().add("large-tile");
        String letter = of.quantity().letter();
        pane = new LinkedPane(large);
        pane.setId("large-" + of.side() + "-" + letter);
        VBox.setVgrow(pane, Priority.ALWAYS);
        Label name = new Label(called.letter());
        name.setManaged(!called.letter().isEmpty());
        name.getStyleClass().add("letter");
        Label side = new Label(called.words());
        side.getStyleClass().add("pane-name");
        side.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        value.getStyleClass().add("number");
        value.setId("large-value-" + of.side() + "-" + letter);
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox heading = new HBox(6, name, side, space, value);
        heading.setAlignment(Pos.BASELINE_LEFT);
        heading.setMinHeight(22);
        heading.setMaxHeight(22);
        numbers.getStyleClass().add("large-numbers");
        numbers.setId("large-numbers-" + of.side() + "-" + letter);
        numbers.setMinHeight(34);
        getChildren().addAll(heading, pane, histogram, colours, numbers);
    }

    void show(LargeImage image) {
        shown = Optional.of(image);
        pane.show(
                image.pixels(),
                image.viewport(),
                image.image().picture().width(),
                image.image().picture().height());
        histogram.show(image.histogram());
        colours.show(image.image().painter().map(), image.image().painter().limits());
        ValueSummary summary = image.image().summary();
        String usual = texts.format(
                "large.numbers",
                decimal(summary.norm(), 2),
                decimal(summary.min(), 2),
                decimal(summary.max(), 2),
                decimal(summary.mean(), 3));
        numbers.setText(image.reading()
                .map(number -> texts.format(
                        "large.reading",
                        called.value(),
                        ReadingText.of(number),
                        decimal(summary.min(), 3),
                        decimal(summary.max(), 3)))
                .orElse(usual));
        point(cursor);
    }

    /** Marks a pixel and shows its value, one of each channel. */
    void point(Optional<Pixel> at) {
        cursor = at;
        pane.mark(at);
        value.setText(
                at.flatMap(pixel -> shown.map(image -> values(image, pixel))).orElse(""));
    }

    private String values(LargeImage image, Pixel at) {
        int width = image.cell().shape().width();
        int height = image.cell().shape().height();
        if (at.row() >= height || at.column() >= width) {
            return "";
        }
        List<String> channels = new ArrayList<>();
        for (int channel = 0; channel < image.cell().shape().channels(); channel++) {
            channels.add(decimal(image.values()[(channel * height + at.row()) * width + at.column()], 3));
        }
        return texts.format("large.pixel", "" + at.column(), "" + at.row(), String.join("  ", channels));
    }
}
