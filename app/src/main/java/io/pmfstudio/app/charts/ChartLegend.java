package io.pmfstudio.app.charts;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/** Names of the curves with their colours, and their values under the cursor. The style sheet says the colours. */
final class ChartLegend extends FlowPane {
    /** Curves after that many begin with the first colour again. */
    private static final int COLOURS = 8;

    private static final double SWATCH = 10;

    private final InvalidationListener onColour;
    private final Label at = new Label();
    private final List<Rectangle> swatches = new ArrayList<>();
    private final List<Label> values = new ArrayList<>();
    private List<Curve> shown = List.of();

    ChartLegend(InvalidationListener onColour) {
        super(14, 2);
        this.onColour = onColour;
        getStyleClass().add("chart-legend");
        at.getStyleClass().add("chart-cursor");
    }

    void show(ChartViewModel model, String xName) {
        if (!model.curves().equals(shown)) {
            rebuild(model.curves());
        }
        List<Double> now = model.values();
        for (int i = 0; i < shown.size(); i++) {
            boolean tells = model.cursor().isPresent();
            values.get(i).setText(shown.get(i).name() + (tells ? "  " + NumberText.of(now.get(i), 4) : ""));
        }
        at.setText(model.cursor().map(x -> xName + " " + NumberText.of(x, 8)).orElse(""));
    }

    private void rebuild(List<Curve> curves) {
        shown = curves;
        swatches.clear();
        values.clear();
        getChildren().clear();
        for (int i = 0; i < curves.size(); i++) {
            Rectangle swatch = new Rectangle(SWATCH, SWATCH);
            swatch.getStyleClass().add("chart-curve-" + i % COLOURS);
            swatch.fillProperty().addListener(onColour);
            Label value = new Label(curves.get(i).name(), swatch);
            swatches.add(swatch);
            values.add(value);
            getChildren().add(value);
        }
        getChildren().add(at);
    }

    List<Color> colours() {
        return swatches.stream()
                .map(swatch -> swatch.getFill() instanceof Color colour ? colour : Color.GRAY)
                .toList();
    }
}
