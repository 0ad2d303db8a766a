package io.pmfstudio.app.training;

import io.pmfstudio.app.charts.NumberText;
import io.pmfstudio.app.imaging.ColourBar;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.ColourMap;
import io.pmfstudio.model.training.ErrorMap;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.stream.DoubleStream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The errors of u and of v over the (r, t) triangle, in colours of one scale, and the numbers of one cell. */
final class ErrorMapView extends VBox {
    static final ColourMap COLOURS = ColourMap.SEQUENTIAL;

    /** Height of three lines of text, in sizes of its font. */
    private static final double LINES = 3.9;

    private final Texts texts;
    private final ErrorTriangle ofU;
    private final ErrorTriangle ofV;
    private final ColourBar bar = new ColourBar();
    private final Label numbers = new Label();
    private final VBox pictures;
    private Optional<ErrorMap> map = Optional.empty();
    private Optional<ErrorTriangle.Place> pointed = Optional.empty();

    ErrorMapView(Texts texts) {
        super(6);
        this.texts = texts;
        getStyleClass().add("error-map");
        ofU = triangle("training.curve.u", ErrorMap.Cell::meanU);
        ofV = triangle("training.curve.v", ErrorMap.Cell::meanV);
        ofU.setId("training-map-u");
        ofV.setId("training-map-v");
        Label title = new Label(texts.get("training.map"));
        title.getStyleClass().add("section-title");
        Label note = new Label(texts.get("training.map.explain"));
        note.getStyleClass().add("section-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        numbers.getStyleClass().add("number");
        numbers.setId("training-map-numbers");
        numbers.setWrapText(true);
        numbers.setAlignment(Pos.TOP_LEFT);
        // room for all words at all times: a map that moved when they grow would slip away under the pointer
        numbers.minHeightProperty().bind(numbers.fontProperty().map(font -> LINES * font.getSize()));
        pictures = new VBox(6, new HBox(8, named(ofU, "training.curve.u"), named(ofV, "training.curve.v")), bar);
        pictures.managedProperty().bind(pictures.visibleProperty());
        note.managedProperty().bind(note.visibleProperty());
        note.visibleProperty().bind(pictures.visibleProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(title, pictures, numbers, note);
        show(Optional.empty());
    }

    private ErrorTriangle triangle(String name, ErrorTriangle.Quantity quantity) {
        return new ErrorTriangle(quantity, texts.format("training.map.accessible", texts.get(name)), place -> {
            pointed = place;
            point();
        });
    }

    private VBox named(ErrorTriangle triangle, String name) {
        Label label = new Label(texts.get(name));
        label.getStyleClass().add("axis-number");
        VBox column = new VBox(2, label, triangle);
        column.setMinWidth(0);
        column.setPrefWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    /** Shows a run's map; empty where it has none. */
    void show(Optional<ErrorMap> next) {
        map = next;
        ColourLimits limits = limits(map.orElse(ErrorMap.EMPTY));
        ofU.show(map.orElse(ErrorMap.EMPTY), limits);
        ofV.show(map.orElse(ErrorMap.EMPTY), limits);
        pictures.setVisible(map.isPresent());
        bar.setVisible(map.filter(found -> !found.cells().isEmpty()).isPresent());
        bar.show(COLOURS, limits, ErrorMapView::rounded);
        point();
    }

    /** 10 to a power, to two digits. */
    private static double rounded(double power) {
        return new BigDecimal(Math.pow(10, power)).round(new MathContext(2)).doubleValue();
    }

    /** Powers of ten that hold all means of both. */
    static ColourLimits limits(ErrorMap map) {
        double[] powers = map.cells().stream()
                .flatMapToDouble(cell -> DoubleStream.of(cell.meanU(), cell.meanV()))
                .filter(mean -> mean > 0)
                .map(Math::log10)
                .toArray();
        double low = DoubleStream.of(powers).min().orElse(-1);
        double high = DoubleStream.of(powers).max().orElse(0);
        return high - low > 1e-3 ? new ColourLimits(low, high) : new ColourLimits(low - 0.5, low + 0.5);
    }

    private void point() {
        ofU.mark(pointed);
        ofV.mark(pointed);
        numbers.setText(
                map.isEmpty()
                        ? texts.get("training.map.none")
                        : pointed.map(this::words).orElse(texts.get("training.map.point")));
    }

    private String words(ErrorTriangle.Place place) {
        String times = texts.format(
                "training.map.times",
                time(place.row()),
                time(place.row() + 1),
                time(place.column()),
                time(place.column() + 1));
        return times
                + map.orElse(ErrorMap.EMPTY)
                        .cell(place.row(), place.column())
                        .map(cell -> texts.format(
                                "training.map.values",
                                NumberText.of(cell.meanU(), 3),
                                NumberText.of(cell.meanV(), 3),
                                Long.toString(Math.max(1, Math.round(cell.draws())))))
                        .orElse(texts.get("training.map.empty"));
    }

    private static String time(int index) {
        return NumberText.of((double) index / ErrorMap.SIDE, 3);
    }
}
