package io.pmfstudio.app.imaging;

import io.pmfstudio.app.imaging.ImagePane.Pixel;
import io.pmfstudio.app.imaging.Viewport.PaneSize;
import io.pmfstudio.app.imaging.Viewport.Placement;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;

/**
 * One of several panes that share viewport and cursor: the wheel zooms about the pointer, a drag moves the image, and the
 * pixel under the pointer of any pane is marked in all. It is given finished pixels and asks for changes.
 */
public final class LinkedPane extends Region {
    private final PixelView pixels = new PixelView();
    private final Region across = new Region();
    private final Region down = new Region();
    private final Region marker = new Region();
    private final Listener listener;
    private Viewport viewport = Viewport.FIT;
    private Optional<Pixel> cursor = Optional.empty();
    private int imageWidth = 1;
    private int imageHeight = 1;
    private Point2D dragged = Point2D.ZERO;

    /** What a pane asks for; all linked panes are then given the same. */
    public interface Listener {
        /** Another part of the image. */
        void view(Viewport next);

        /** Another pixel under the pointer. */
        void point(Optional<Pixel> at);

        /** Pixels for a pane of this size in device pixels. */
        void fit(int width, int height);
    }

    /** An empty pane. */
    public LinkedPane(Listener listener) {
        this.listener = listener;
        getStyleClass().add("linked-pane");
        setCursor(Cursor.CROSSHAIR);
        across.getStyleClass().add("crosshair");
        down.getStyleClass().add("crosshair");
        marker.getStyleClass().add("pixel-marker");
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        getChildren().addAll(pixels, across, down, marker);
        getChildren().forEach(node -> node.setMouseTransparent(true));
        setOnMouseMoved(event -> listener.point(pixelAt(event)));
        setOnMouseExited(event -> listener.point(Optional.empty()));
        setOnMousePressed(event -> dragged = new Point2D(event.getX(), event.getY()));
        setOnMouseDragged(this::drag);
        setOnScroll(this::scroll);
        mark(Optional.empty());
    }

    /** Shows finished pixels, those of this pane's size. */
    public void show(Picture picture, Viewport next, int width, int height) {
        viewport = next;
        imageWidth = width;
        imageHeight = height;
        pixels.show(picture);
        pixels.setFitWidth(picture.width() / scale());
        pixels.setFitHeight(picture.height() / scale());
        mark(cursor);
    }

    /** The pixels that are shown. */
    public Picture picture() {
        return pixels.shown();
    }

    /** Marks a pixel of the image with a cross through the pane. */
    public void mark(Optional<Pixel> pixel) {
        cursor = pixel;
        across.setVisible(pixel.isPresent());
        down.setVisible(pixel.isPresent());
        marker.setVisible(pixel.isPresent());
        pixel.ifPresent(at -> {
            Placement place = placement();
            double scale = scale();
            double size = place.zoom() / scale;
            double x = place.left() / scale + at.column() * size;
            double y = place.top() / scale + at.row() * size;
            marker.resizeRelocate(x - 1, y - 1, size + 2, size + 2);
            across.resizeRelocate(0, y + size / 2 - 0.5, getWidth(), 1);
            down.resizeRelocate(x + size / 2 - 0.5, 0, 1, getHeight());
        });
    }

    private void drag(MouseEvent event) {
        double scale = scale();
        listener.view(viewport.moved(
                size(), (event.getX() - dragged.getX()) * scale, (event.getY() - dragged.getY()) * scale));
        dragged = new Point2D(event.getX(), event.getY());
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            int by = event.getDeltaY() > 0 ? 1 : -1;
            listener.view(viewport.zoomed(size(), by, event.getX() * scale(), event.getY() * scale()));
        }
        event.consume();
    }

    private Optional<Pixel> pixelAt(MouseEvent event) {
        Placement place = placement();
        int column = (int) Math.floor((event.getX() * scale() - place.left()) / place.zoom());
        int row = (int) Math.floor((event.getY() * scale() - place.top()) / place.zoom());
        boolean inside = column >= 0 && row >= 0 && column < imageWidth && row < imageHeight;
        return inside ? Optional.of(new Pixel(row, column)) : Optional.empty();
    }

    private Placement placement() {
        PaneSize size = size();
        return viewport.place(size.imageWidth(), size.imageHeight(), size.width(), size.height());
    }

    private PaneSize size() {
        double scale = scale();
        return new PaneSize(
                Math.max(1, (int) Math.floor(getWidth() * scale)),
                Math.max(1, (int) Math.floor(getHeight() * scale)),
                imageWidth,
                imageHeight);
    }

    private double scale() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : window.getRenderScaleX();
    }

    @Override
    protected void layoutChildren() {
        PaneSize size = size();
        pixels.relocate(0, 0);
        mark(cursor);
        if (isVisible() && getWidth() >= 1 && getHeight() >= 1) {
            listener.fit(size.width(), size.height());
        }
    }
}
