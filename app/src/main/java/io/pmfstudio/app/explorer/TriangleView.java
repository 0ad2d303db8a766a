package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.PixelView;
import io.pmfstudio.app.imaging.TriangleLayout;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.stage.Window;

/**
 * The triangle on the screen with its axes. Click or drag selects a cell; the arrow keys move the selection. The picture is
 * placed at whole device pixels.
 */
final class TriangleView extends Region {
    private static final double TOP = 56;
    private static final double RIGHT = 78;
    private static final double BOTTOM = 34;
    private static final double LEFT = 12;

    private final ExplorerViewModel viewModel;
    private final PixelView pixels = new PixelView();
    private final Region selection = new Region();
    private final Region hover = new Region();
    private final TriangleAxes axes;
    private final Polygon mat = new Polygon();
    private Optional<TriangleLayout> layout = Optional.empty();
    private List<Object> matPlace = List.of();
    private boolean outlineOnly = true;
    private double left;
    private double top;

    TriangleView(ExplorerViewModel viewModel, Texts texts) {
        this.viewModel = viewModel;
        this.axes = new TriangleAxes(texts);
        setId("triangle");
        getStyleClass().add("triangle");
        setFocusTraversable(true);
        setAccessibleText(texts.get("explorer.triangle.accessible"));
        selection.getStyleClass().add("cell-selection");
        hover.getStyleClass().add("cell-hover");
        pixels.setCursor(Cursor.CROSSHAIR);
        hover.setMouseTransparent(true);
        selection.setMouseTransparent(true);
        axes.setMouseTransparent(true);
        mat.getStyleClass().add("triangle-ghost");
        mat.setManaged(false);
        mat.setMouseTransparent(true);
        getChildren().addAll(axes, mat, pixels, hover, selection);
        hover.setVisible(false);
        selection.setVisible(false);
        bind(viewModel.triangle());
        viewModel.state().addListener((value, before, now) -> requestLayout());
        listen();
    }

    /** The picture on the screen. */
    PixelView pixels() {
        return pixels;
    }

    private void bind(ObservableValue<Optional<TrianglePainting>> triangle) {
        triangle.addListener((value, before, now) -> show(now));
        show(triangle.getValue());
    }

    private void show(Optional<TrianglePainting> painting) {
        painting.ifPresent(shown -> {
            outlineOnly = false;
            mat.getStyleClass().setAll("triangle-mat");
            pixels.show(shown.picture());
            boolean moved = !layout.equals(Optional.of(shown.layout()));
            layout = Optional.of(shown.layout());
            if (moved) {
                hover.setVisible(false);
                requestLayout();
            }
        });
    }

    private void listen() {
        pixels.setPickOnBounds(true);
        setOnMousePressed(event -> {
            requestFocus();
            if (event.getButton() == MouseButton.PRIMARY) {
                place(event).ifPresent(viewModel::select);
            }
        });
        setOnMouseDragged(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                nearest(event).ifPresent(viewModel::select);
            }
        });
        setOnMouseMoved(event -> hoverOver(place(event)));
        setOnMouseExited(event -> hoverOver(Optional.empty()));
        setOnKeyPressed(this::onKey);
        widthProperty().addListener(now -> tellRoom());
        heightProperty().addListener(now -> tellRoom());
        sceneProperty().addListener(now -> tellRoom());
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int by = event.isShiftDown() ? 4 : 1;
        switch (event.getCode()) {
            case UP -> viewModel.moveSelection(-by, 0);
            case DOWN -> viewModel.moveSelection(by, 0);
            case LEFT -> viewModel.moveSelection(0, -by);
            case RIGHT -> viewModel.moveSelection(0, by);
            case HOME -> viewModel.moveSelection(0, -TriangleGrid.MAX_STEPS);
            case END -> viewModel.moveSelection(0, TriangleGrid.MAX_STEPS);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void hoverOver(Optional<TriangleGrid.Cell> place) {
        hover.setVisible(place.isPresent());
        place.ifPresent(cell -> frame(hover, cell, 1));
    }

    private Optional<TriangleGrid.Cell> place(MouseEvent event) {
        Point2D at = devicePoint(event);
        return layout.flatMap(shown -> shown.cellAt(at.getX(), at.getY()));
    }

    private Optional<TriangleGrid.Cell> nearest(MouseEvent event) {
        Point2D at = devicePoint(event);
        return layout.map(shown -> shown.nearestCell(at.getX(), at.getY()));
    }

    private Point2D devicePoint(MouseEvent event) {
        return new Point2D((event.getX() - left) * outputScale(), (event.getY() - top) * outputScale());
    }

    private double outputScale() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : window.getRenderScaleX();
    }

    private void tellRoom() {
        double scale = outputScale();
        int width = (int) Math.floor((getWidth() - LEFT - RIGHT) * scale);
        int height = (int) Math.floor((getHeight() - TOP - BOTTOM) * scale);
        if (width > 0 && height > 0) {
            viewModel.fit(width, height);
            if (outlineOnly) {
                TriangleGrid grid = viewModel.state().get().field().grid();
                layout = Optional.of(TriangleLayout.fitting(grid, new ImageShape(1, 1, 1), width, height));
                requestLayout();
            }
        }
    }

    /** The mat on which the cells lie; until they come it shows where they will be. */
    private void placeMat(TriangleLayout shown, double scale) {
        List<Object> place = List.of(shown, scale, left, top);
        if (place.equals(matPlace)) {
            return; // a new outline would repaint the whole triangle
        }
        matPlace = place;
        mat.getPoints().clear();
        mat.getPoints().addAll(left, top, left + shown.width() / scale, top);
        mat.getPoints().addAll(left + shown.width() / scale, top + shown.height() / scale);
        for (int row = shown.grid().steps() - 1; row >= 0; row--) {
            double x = left + shown.x(row) / scale;
            mat.getPoints().addAll(x, top + (shown.y(row) + shown.cellHeight()) / scale);
            mat.getPoints().addAll(x, top + shown.y(row) / scale);
        }
    }

    @Override
    protected void layoutChildren() {
        layout.ifPresent(shown -> {
            double scale = outputScale();
            double width = shown.width() / scale;
            double height = shown.height() / scale;
            left = snapPositionX(LEFT + (getWidth() - LEFT - RIGHT - width) / 2);
            top = snapPositionY(TOP + (getHeight() - TOP - BOTTOM - height) / 4);
            pixels.setFitWidth(width);
            pixels.setFitHeight(height);
            pixels.relocate(left, top);
            placeMat(shown, scale);
            axes.show(shown, scale, left, top, viewModel.state().get());
            axes.setSidesVisible(!outlineOnly);
            TriangleGrid.Cell selected = viewModel.state().get().selected();
            boolean sameGrid = viewModel.state().get().field().grid().equals(shown.grid());
            selection.setVisible(sameGrid && !outlineOnly);
            frame(selection, selected, 2);
        });
    }

    private void frame(Region marker, TriangleGrid.Cell cell, double outside) {
        layout.ifPresent(shown -> {
            double scale = outputScale();
            marker.resizeRelocate(
                    left + shown.x(cell.node()) / scale - outside,
                    top + shown.y(cell.row()) / scale - outside,
                    shown.cellWidth() / scale + 2 * outside,
                    shown.cellHeight() / scale + 2 * outside);
        });
    }
}
