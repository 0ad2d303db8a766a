package io.pmfstudio.app.playground;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.flow.TimePair;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.text.Text;

/** The times (r, t) as a handle in their triangle, to be dragged or moved by the arrow keys: r runs across from 1 to 0, t down from 1. */
final class TimeTriangle extends Region {
    private static final double STEP = 1.0 / 32;
    private static final double EDGE = 14;
    private static final double AXIS = 8;
    private static final double RADIUS = 6;

    private final Polygon area = new Polygon();
    private final Circle handle = new Circle(RADIUS);
    private final Text ofR = name("r");
    private final Text ofT = name("t");
    private final Texts texts;
    private final Consumer<TimePair> onChoice;
    private TimePair shown = new TimePair(1, 0);

    /**
     * A triangle that tells of the times that the user chose.
     *
     * @param onChoice receives them
     */
    TimeTriangle(Texts texts, Consumer<TimePair> onChoice) {
        this.texts = texts;
        this.onChoice = onChoice;
        setId("playground-times");
        getStyleClass().add("time-triangle");
        area.getStyleClass().add("time-triangle-area");
        handle.getStyleClass().add("time-triangle-handle");
        getChildren().addAll(area, ofR, ofT, handle);
        setAccessibleRole(AccessibleRole.SLIDER);
        setFocusTraversable(true);
        setMinSize(150, 130);
        setPrefSize(180, 150);
        setMaxSize(220, 180);
        setOnMousePressed(event -> {
            requestFocus();
            onChoice.accept(timeAt(event.getX(), event.getY()));
        });
        setOnMouseDragged(event -> onChoice.accept(timeAt(event.getX(), event.getY())));
        setOnKeyPressed(event -> {
            if (moves(event.getCode())) {
                event.consume();
            }
        });
    }

    private static Text name(String letter) {
        Text text = new Text(letter);
        text.getStyleClass().add("time-triangle-letter");
        return text;
    }

    /** Shows times without telling. */
    void show(TimePair time) {
        shown = time;
        setAccessibleText(texts.format("playground.times.spoken", number(time.r()), number(time.t())));
        place();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private boolean moves(KeyCode key) {
        switch (key) {
            case LEFT -> choose(shown.t(), shown.r() + STEP);
            case RIGHT -> choose(shown.t(), shown.r() - STEP);
            case UP -> choose(shown.t() + STEP, shown.r());
            case DOWN -> choose(shown.t() - STEP, shown.r());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void choose(double t, double r) {
        onChoice.accept(nearest(t, r));
    }

    /** The allowed times nearest to some. */
    private static TimePair nearest(double t, double r) {
        double time = Math.max(0, Math.min(1, t));
        return new TimePair(time, Math.max(0, Math.min(time, r)));
    }

    private double across() {
        return getWidth() - AXIS - 2 * EDGE;
    }

    private double down() {
        return getHeight() - AXIS - 2 * EDGE;
    }

    private double xOf(double r) {
        return AXIS + EDGE + (1 - r) * across();
    }

    private double yOf(double t) {
        return AXIS + EDGE + (1 - t) * down();
    }

    private TimePair timeAt(double x, double y) {
        return nearest(1 - (y - AXIS - EDGE) / down(), 1 - (x - AXIS - EDGE) / across());
    }

    @Override
    protected void layoutChildren() {
        area.getPoints().setAll(xOf(1), yOf(1), xOf(0), yOf(1), xOf(0), yOf(0));
        ofR.relocate(xOf(0.5) - ofR.getLayoutBounds().getWidth() / 2, 0);
        ofT.relocate(xOf(0) + 8, yOf(0.5) - ofT.getLayoutBounds().getHeight() / 2);
        place();
    }

    private void place() {
        handle.setCenterX(xOf(shown.r()));
        handle.setCenterY(yOf(shown.t()));
    }
}
