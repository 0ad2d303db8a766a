package io.pmfstudio.app.charts;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/**
 * Curves on one canvas. The wheel zooms about the pointer, with Shift along the vertical axis; a drag moves; a double click
 * shows all again. From the keyboard: arrows move the cursor, + and - zoom about it, 0 shows all.
 */
public final class ChartView extends Region {
    private static final double LEFT = 56;
    private static final double RIGHT = 26;
    private static final double BOTTOM = 36;
    private static final double TOP = 6;
    private static final double WHEEL = 0.8;
    private static final int FAR = 50;

    private final ChartViewModel model;
    private final Canvas canvas = new Canvas();
    private final ChartLegend legend = new ChartLegend(colour -> requestLayout());
    private final Label xLabel = new Label();
    private final Rectangle grid = new Rectangle();
    private final Rectangle text = new Rectangle();
    private Rectangle2D plot = Rectangle2D.EMPTY;
    private double dragX;
    private double dragY;

    /**
     * A view of this model.
     *
     * @param xName what the horizontal axis counts
     * @param accessible what it is, for those who do not see it
     */
    public ChartView(ChartViewModel model, String xName, String accessible) {
        this.model = model;
        getStyleClass().add("chart-view");
        setFocusTraversable(true);
        setAccessibleText(accessible);
        xLabel.setText(xName);
        xLabel.getStyleClass().add("chart-axis-name");
        grid.getStyleClass().add("chart-grid");
        text.getStyleClass().add("chart-text");
        for (Rectangle colour : List.of(grid, text)) { // they only bring colours from the style sheet
            colour.setManaged(false);
            colour.setVisible(false);
            colour.fillProperty().addListener(value -> requestLayout());
        }
        canvas.setManaged(false);
        getChildren().addAll(grid, text, canvas, legend, xLabel);
        setMinSize(160, 120);
        setPrefSize(480, 260);
        model.revision().addListener((value, before, now) -> {
            legend.show(model, xName);
            requestLayout();
        });
        legend.show(model, xName);
        setOnScroll(this::zoom);
        setOnMouseMoved(this::point);
        setOnMouseExited(event -> model.leave());
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseClicked(this::click);
        setOnKeyPressed(this::key);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double above = legend.prefHeight(width - LEFT - RIGHT);
        legend.resizeRelocate(LEFT, 0, Math.max(0, width - LEFT - RIGHT), above);
        double nameWidth = xLabel.prefWidth(-1);
        double nameHeight = xLabel.prefHeight(-1);
        xLabel.resizeRelocate(Math.max(0, width - RIGHT - nameWidth), height - nameHeight, nameWidth, nameHeight);
        plot = new Rectangle2D(
                LEFT,
                above + TOP,
                Math.max(1, Math.floor(width - LEFT - RIGHT)),
                Math.max(1, Math.floor(height - above - TOP - BOTTOM)));
        canvas.setWidth(width);
        canvas.setHeight(height);
        paint();
    }

    private void paint() {
        var graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        boolean some = model.curves().stream().anyMatch(curve -> curve.size() > 0);
        if (some && plot.getWidth() > 1 && plot.getHeight() > 1) {
            new ChartPainter(graphics, model, plot).paint(colour(grid), colour(text), legend.colours());
        }
    }

    private static Color colour(Rectangle from) {
        return from.getFill() instanceof Color colour ? colour : Color.GRAY;
    }

    private double shareX(double x) {
        return Math.max(0, Math.min(1, (x - plot.getMinX()) / plot.getWidth()));
    }

    private double shareY(double y) {
        return Math.max(0, Math.min(1, (plot.getMaxY() - y) / plot.getHeight()));
    }

    private void zoom(ScrollEvent event) {
        double by = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY(); // Shift turns the wheel's axis
        if (by != 0 && event.isShiftDown()) {
            model.zoomY(shareY(event.getY()), by > 0 ? WHEEL : 1 / WHEEL);
        } else if (by != 0) {
            model.zoomX(shareX(event.getX()), by > 0 ? WHEEL : 1 / WHEEL);
        }
        event.consume();
    }

    private void point(MouseEvent event) {
        if (plot.contains(event.getX(), event.getY())) {
            model.pointAt(shareX(event.getX()));
        } else {
            model.leave();
        }
    }

    private void press(MouseEvent event) {
        requestFocus();
        dragX = event.getX();
        dragY = event.getY();
    }

    private void drag(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            model.pan((dragX - event.getX()) / plot.getWidth(), (event.getY() - dragY) / plot.getHeight());
            dragX = event.getX();
            dragY = event.getY();
        }
    }

    private void click(MouseEvent event) {
        if (event.getClickCount() == 2) {
            model.fit();
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int far = event.isShiftDown() ? FAR : 1;
        switch (event.getCode()) {
            case LEFT -> model.step(-far);
            case RIGHT -> model.step(far);
            case HOME -> model.step(Integer.MIN_VALUE / 2);
            case END -> model.step(Integer.MAX_VALUE / 2);
            case PLUS, EQUALS, ADD -> model.zoomX(shareOfCursor(), WHEEL);
            case MINUS, SUBTRACT -> model.zoomX(shareOfCursor(), 1 / WHEEL);
            case DIGIT0, NUMPAD0 -> model.fit();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private double shareOfCursor() {
        return model.cursor()
                .map(x -> model.xRange().share(model.look().x().place(x)))
                .filter(share -> share >= 0 && share <= 1)
                .orElse(0.5);
    }
}
