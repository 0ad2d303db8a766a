package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.ColourBar;
import io.pmfstudio.app.imaging.GridWindow;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.imaging.PixelView;
import io.pmfstudio.app.imaging.TriangleLayout;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.stage.Window;

/**
 * One pane: a triangle with its axes and its legend. A click selects a cell, a drag any times; the arrow keys move the
 * selection. The picture is placed at whole device pixels.
 */
final class TriangleView extends Region {
    private static final double FORMER_OPACITY = 0.3;
    /** How near a drag must come to a cell's centre or a side of the triangle to stay there, in units of the scene. */
    private static final double NEAR = 5;
    /** The part of a cell's size within which it is near. */
    private static final double NEAR_PART = 0.22;

    private static final double BESIDE_WORDS = 12;

    private static final double POINT_SIZE = 14;
    /** Beside the triangle a legend has at least this much room; else it lies over cells. */
    private static final double LEGEND_ROOM = 80;

    private final ExplorerViewModel viewModel;
    private final SelectionKeys keys;
    private Pane pane;
    private final PixelView pixels = new PixelView();
    private final Region selection = new Region();
    private final Region point = new Region();
    private final Region hover = new Region();
    private final Label name = new Label();
    private final TriangleAxes axes;
    private final PaneLegend legend;
    private final Polygon mat = new Polygon();
    private PaneSpacing spacing = PaneSpacing.WIDE;
    private Optional<TriangleLayout> layout = Optional.empty();
    private List<Object> matPlace = List.of();
    private boolean outlineOnly = true;
    private double left;
    private double top;

    TriangleView(ExplorerViewModel viewModel, Pane pane, Texts texts) {
        this.viewModel = viewModel;
        this.keys = new SelectionKeys(viewModel);
        this.axes = new TriangleAxes(texts);
        this.legend = new PaneLegend(texts);
        setPane(pane);
        getStyleClass().add("triangle");
        setFocusTraversable(true);
        setAccessibleText(texts.get("explorer.triangle.accessible"));
        selection.getStyleClass().add("cell-selection");
        hover.getStyleClass().add("cell-hover");
        name.getStyleClass().add("pane-title");
        pixels.setCursor(Cursor.CROSSHAIR);
        hover.setMouseTransparent(true);
        selection.setMouseTransparent(true);
        point.getStyleClass().add("point-selection");
        point.setMouseTransparent(true);
        point.setVisible(false);
        axes.setMouseTransparent(true);
        mat.getStyleClass().add("triangle-ghost");
        mat.setManaged(false);
        mat.setMouseTransparent(true);
        getChildren().addAll(axes, mat, pixels, legend, name, hover, selection, point);
        hover.setVisible(false);
        selection.setVisible(false);
        listen();
    }

    /** The picture on the screen. */
    PixelView pixels() {
        return pixels;
    }

    /** The name above the triangle, where there are several. */
    void setName(String text) {
        name.setText(text);
    }

    void setSpacing(PaneSpacing next) {
        spacing = next;
        axes.setSpacing(next);
        legend.setSpacing(next);
        name.setVisible(next == PaneSpacing.NARROW);
        requestLayout();
    }

    /** Takes over what the view model has for this pane. */
    void refresh() {
        Optional.ofNullable(viewModel.paintings().get().get(pane)).ifPresentOrElse(this::show, this::forgetOtherGrid);
        pixels.setOpacity(viewModel.stale().get().contains(pane) ? FORMER_OPACITY : 1);
        requestLayout();
    }

    /** Takes another pane over; the former picture stays until the new one is painted. */
    void setPane(Pane next) {
        pane = next;
        setId("triangle-" + next.side() + "-" + next.quantity());
    }

    private void forgetOtherGrid() {
        TriangleGrid grid = viewModel.state().get().field().grid();
        if (layout.filter(shown -> shown.grid().equals(grid)).isEmpty()) {
            outlineOnly = true;
            mat.getStyleClass().setAll("triangle-ghost");
            pixels.show(Picture.EMPTY);
            legend.setVisible(false);
        }
    }

    private void show(TrianglePainting shown) {
        outlineOnly = false;
        mat.getStyleClass().setAll("triangle-mat");
        pixels.show(shown.picture());
        legend.show(shown, pane, viewModel.state().get());
        legend.setVisible(!pane.side().isMeasured() || !viewModel.stale().get().contains(pane));
        layout = Optional.of(shown.layout());
    }

    /** Shows where the cells will be, until they come. */
    void outline(int width, int height) {
        if (outlineOnly && width > 0 && height > 0) {
            TriangleGrid grid = viewModel.state().get().field().grid();
            layout = Optional.of(
                    TriangleLayout.fitting(grid, viewModel.zoom().of(grid), new ImageShape(1, 1, 1), width, height));
            requestLayout();
        }
    }

    /** Marks the place under the cursor of whatever pane. */
    void markHovered() {
        Optional<TriangleGrid.Cell> place = viewModel.hovered().get().filter(this::isPlace);
        hover.setVisible(place.isPresent());
        place.ifPresent(cell -> frame(hover, cell, 1));
    }

    private boolean isPlace(TriangleGrid.Cell cell) {
        return layout.filter(shown -> shown.grid().nearest(cell).equals(cell)
                        && shown.window().contains(cell))
                .isPresent();
    }

    private void listen() {
        pixels.setPickOnBounds(true);
        setOnMousePressed(event -> {
            requestFocus();
            if (event.getButton() == MouseButton.PRIMARY) {
                place(event).ifPresent(viewModel::select);
            }
            if (event.getClickCount() == 2 && place(event).isPresent()) {
                viewModel.closer().show(ExplorerMode.LARGE);
            }
        });
        setOnMouseDragged(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                drag(event);
            }
        });
        setOnScroll(this::scroll);
        setOnMouseMoved(event -> viewModel.hover(place(event)));
        setOnMouseExited(event -> viewModel.hover(Optional.empty()));
        setOnKeyPressed(this::onKey);
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            viewModel.closer().show(ExplorerMode.LARGE);
            event.consume();
        } else {
            keys.handle(event);
        }
    }

    /** The wheel zooms around the place under the cursor; with Shift, or tilted, it moves across. */
    private void scroll(ScrollEvent event) {
        Point2D at = devicePoint(event.getX(), event.getY());
        if (event.getDeltaX() != 0) {
            viewModel.zoom().move(0, event.getDeltaX() > 0 ? -1 : 1);
        } else if (event.getDeltaY() != 0) {
            layout.map(shown -> shown.nearestCell(at.getX(), at.getY()))
                    .ifPresent(cell -> viewModel.zoom().zoom(event.getDeltaY() > 0 ? 1 : -1, cell));
        }
        event.consume();
    }

    private Optional<TriangleGrid.Cell> place(MouseEvent event) {
        Point2D at = devicePoint(event);
        return layout.flatMap(shown -> shown.cellAt(at.getX(), at.getY()));
    }

    /** Any times, but for those of a cell or a side that is near; with Shift cells alone. */
    private void drag(MouseEvent event) {
        Point2D at = devicePoint(event);
        layout.ifPresent(shown -> {
            if (event.isShiftDown()) {
                viewModel.select(shown.nearestCell(at.getX(), at.getY()));
            } else {
                double near = Math.min(NEAR * outputScale(this), NEAR_PART * shown.cellWidth());
                viewModel.select(shown.snappedAt(at.getX(), at.getY(), near));
            }
        });
    }

    private Point2D devicePoint(MouseEvent event) {
        return devicePoint(event.getX(), event.getY());
    }

    private Point2D devicePoint(double x, double y) {
        double scale = outputScale(this);
        return new Point2D((x - left) * scale, (y - top) * scale);
    }

    /** Device pixels per unit of the scene. */
    static double outputScale(Region region) {
        Window window = region.getScene() == null ? null : region.getScene().getWindow();
        return window == null ? 1 : window.getRenderScaleX();
    }

    /** The mat on which the cells lie; until they come it shows where they will be. */
    private void placeMat(TriangleLayout shown, double scale) {
        List<Object> place = List.of(shown, scale, left, top);
        if (place.equals(matPlace)) {
            return; // a new outline would repaint the whole triangle
        }
        matPlace = place;
        mat.getPoints().clear();
        GridWindow window = shown.window();
        double right = left + shown.width() / scale;
        mat.getPoints().addAll(left + shown.x(shown.firstSeen(window.row())) / scale, top, right, top);
        mat.getPoints().addAll(right, top + shown.height() / scale);
        for (int row = window.row() + window.rows() - 1; row >= window.row(); row--) {
            double x = Math.min(right, left + shown.x(shown.firstSeen(row)) / scale);
            mat.getPoints().addAll(x, top + (shown.y(row) + shown.cellHeight()) / scale);
            mat.getPoints().addAll(x, top + shown.y(row) / scale);
        }
    }

    @Override
    protected void layoutChildren() {
        layout.ifPresent(shown -> {
            double scale = outputScale(this);
            double width = shown.width() / scale;
            double height = shown.height() / scale;
            left = snapPositionX(spacing.left() + (spacing.across(getWidth()) - width) / 2);
            top = snapPositionY(spacing.top() + (spacing.down(getHeight()) - height) / 4);
            pixels.setFitWidth(width);
            pixels.setFitHeight(height);
            pixels.relocate(left, top);
            placeMat(shown, scale);
            axes.show(shown, scale, left, top, viewModel.state().get(), pane);
            axes.setSidesVisible(!outlineOnly);
            name.resizeRelocate(left, top - 40, Math.max(0, width - 28), 18);
            placeLegend(shown, scale);
            placeSelection(shown, scale);
            markHovered();
        });
    }

    /** In the empty corner below the diagonal: of one triangle at the pane's corner, of several at each one's own. */
    private void placeLegend(TriangleLayout shown, double scale) {
        boolean wide = spacing == PaneSpacing.WIDE;
        double height = legend.prefHeight(-1);
        double upper = wide ? getHeight() - height - 16 : top + shown.height() / scale - height;
        TriangleGrid.Cell beside = shown.nearestCell(0, (upper - top) * scale);
        double room = left + shown.x(shown.firstSeen(beside.row())) / scale - (wide ? 24 : left - ColourBar.INSET);
        double words = top + shown.height() / scale;
        if (upper + height > words && upper < words + TriangleAxes.WORDS_BELOW) {
            double right = left + shown.width() / scale;
            room = Math.min(room, axes.belowFrom(right) - (wide ? 24 : left - ColourBar.INSET) - BESIDE_WORDS);
        }
        legend.fit(room);
        legend.setOver(room < LEGEND_ROOM);
        legend.resize(legend.prefWidth(-1), height);
        legend.relocate(wide ? 24 : left - ColourBar.INSET, upper);
    }

    /** A frame around a cell, or a point between cells. */
    private void placeSelection(TriangleLayout shown, double scale) {
        ExplorerState now = viewModel.state().get();
        boolean sameGrid = now.field().grid().equals(shown.grid());
        boolean visible = sameGrid && !outlineOnly;
        selection.setVisible(visible && now.isOnGrid() && shown.window().contains(now.selected()));
        point.setVisible(false);
        if (sameGrid) {
            frame(selection, now.selected(), 2);
            double x = left + shown.xOf(now.time().r()) / scale;
            double y = top + shown.yOf(now.time().t()) / scale;
            boolean seen = x >= left && x <= left + shown.width() / scale && y >= top;
            point.setVisible(visible && !now.isOnGrid() && seen && y <= top + shown.height() / scale);
            point.resizeRelocate(x - POINT_SIZE / 2, y - POINT_SIZE / 2, POINT_SIZE, POINT_SIZE);
        }
    }

    private void frame(Region marker, TriangleGrid.Cell cell, double outside) {
        layout.ifPresent(shown -> {
            double scale = outputScale(this);
            marker.resizeRelocate(
                    left + shown.x(cell.node()) / scale - outside,
                    top + shown.y(cell.row()) / scale - outside,
                    shown.cellWidth() / scale + 2 * outside,
                    shown.cellHeight() / scale + 2 * outside);
        });
    }
}
