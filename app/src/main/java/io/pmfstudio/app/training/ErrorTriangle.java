package io.pmfstudio.app.training;

import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.training.ErrorMap;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/** One quantity in the cells of a small (r, t) triangle: t runs down from 1, r across from 1 to 0, as in the Explorer. */
final class ErrorTriangle extends Region {
    private static final int SIDE = ErrorMap.SIDE;
    private static final double GAP = 1;
    private static final double LARGEST = 208;

    private final Quantity quantity;
    private final Consumer<Optional<Place>> pointing;
    private final Rectangle[][] cells = new Rectangle[SIDE][];
    private final Rectangle frame = new Rectangle();
    private Optional<Place> marked = Optional.empty();

    /** What of a cell is shown. */
    @FunctionalInterface
    interface Quantity {
        double of(ErrorMap.Cell cell);
    }

    /** A cell by its row of t and its column of r. */
    record Place(int row, int column) {
        Place moved(int rows, int columns) {
            int r = Math.max(0, Math.min(SIDE - 1, row + rows));
            return new Place(r, Math.max(0, Math.min(r, column + columns)));
        }
    }

    ErrorTriangle(Quantity quantity, String name, Consumer<Optional<Place>> pointing) {
        this.quantity = quantity;
        this.pointing = pointing;
        getStyleClass().add("error-triangle");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(name);
        setFocusTraversable(true);
        for (int row = 0; row < SIDE; row++) {
            cells[row] = new Rectangle[row + 1];
            for (int column = 0; column <= row; column++) {
                cells[row][column] = new Rectangle();
                cells[row][column].getStyleClass().add("error-cell");
                getChildren().add(cells[row][column]);
            }
        }
        frame.getStyleClass().add("error-mark");
        frame.setMouseTransparent(true);
        frame.setVisible(false);
        getChildren().add(frame);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> pointing.accept(at(event.getX(), event.getY())));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> pointing.accept(Optional.empty()));
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> requestFocus());
        addEventHandler(KeyEvent.KEY_PRESSED, this::move);
    }

    private void move(KeyEvent event) {
        Place from = marked.orElse(new Place(SIDE - 1, 0));
        Optional<Place> to = switch (event.getCode()) {
            case UP -> Optional.of(from.moved(1, 0));
            case DOWN -> Optional.of(from.moved(-1, 0));
            case LEFT -> Optional.of(from.moved(0, 1));
            case RIGHT -> Optional.of(from.moved(0, -1));
            default -> Optional.empty();
        };
        if (to.isPresent()) {
            pointing.accept(to);
            event.consume();
        }
    }

    /** Colours every cell; one in which nothing was drawn is empty. */
    void show(ErrorMap map, ColourLimits limits) {
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column <= row; column++) {
                Rectangle cell = cells[row][column];
                Optional<Color> colour = map.cell(row, column).map(found -> colour(quantity.of(found), limits));
                cell.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("empty"), colour.isEmpty());
                colour.ifPresentOrElse(cell::setFill, () -> cell.setFill(null));
            }
        }
    }

    private static Color colour(double mean, ColourLimits limits) {
        double power = mean > 0 ? Math.log10(mean) : limits.low();
        double unit = (power - limits.low()) / (limits.high() - limits.low());
        int argb = ErrorMapView.COLOURS.argb(Math.max(0, Math.min(1, unit)));
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
    }

    /** Frames a cell. */
    void mark(Optional<Place> place) {
        marked = place;
        frame.setVisible(place.isPresent());
        requestLayout();
    }

    private Optional<Place> at(double x, double y) {
        int row = SIDE - 1 - (int) Math.floor(y / pitch());
        int column = SIDE - 1 - (int) Math.floor(x / pitch());
        return row >= 0 && row < SIDE && column >= 0 && column <= row
                ? Optional.of(new Place(row, column))
                : Optional.empty();
    }

    private double pitch() {
        return Math.max(2, Math.floor(Math.min(getWidth(), getHeight()) / SIDE));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.min(LARGEST, width < 0 ? LARGEST : width);
    }

    @Override
    protected double computeMinHeight(double width) {
        return 64;
    }

    @Override
    protected double computePrefWidth(double height) {
        return LARGEST;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 64;
    }

    @Override
    protected void layoutChildren() {
        double pitch = pitch();
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column <= row; column++) {
                place(cells[row][column], row, column, pitch);
            }
        }
        marked.ifPresent(now -> place(frame, now.row(), now.column(), pitch));
    }

    private static void place(Rectangle cell, int row, int column, double pitch) {
        cell.setX((SIDE - 1 - column) * pitch);
        cell.setY((SIDE - 1 - row) * pitch);
        cell.setWidth(pitch - GAP);
        cell.setHeight(pitch - GAP);
    }
}
