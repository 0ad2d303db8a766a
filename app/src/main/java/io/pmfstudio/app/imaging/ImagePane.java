package io.pmfstudio.app.imaging;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Cursor;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** One image as large as whole device pixels per image pixel allow, with the pixel under the cursor. */
public final class ImagePane extends Region {
    private final PixelView pixels = new PixelView();
    private final Region marker = new Region();
    private final ReadOnlyObjectWrapper<Optional<Pixel>> hovered = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Picture picture = Picture.EMPTY;
    private double zoom = 1;

    /**
     * A pixel of an image.
     *
     * @param row from the top
     * @param column from the left
     */
    public record Pixel(int row, int column) {}

    /** An empty pane. */
    public ImagePane() {
        getStyleClass().add("image-pane");
        marker.getStyleClass().add("pixel-marker");
        marker.setMouseTransparent(true);
        marker.setVisible(false);
        pixels.setCursor(Cursor.CROSSHAIR);
        pixels.setOnMouseMoved(event -> hovered.set(pixelAt(event.getX(), event.getY())));
        pixels.setOnMouseExited(event -> hovered.set(Optional.empty()));
        getChildren().addAll(pixels, marker);
        setMinSize(64, 64);
    }

    /** Shows a picture with one picture pixel per image pixel. */
    public void show(Picture next) {
        boolean resized = next.width() != picture.width() || next.height() != picture.height();
        picture = next;
        pixels.show(next);
        if (resized) {
            requestLayout();
        }
    }

    /** The picture that it was given last. */
    public Picture picture() {
        return picture;
    }

    /** The pixel under the cursor. */
    public ReadOnlyObjectProperty<Optional<Pixel>> hovered() {
        return hovered.getReadOnlyProperty();
    }

    /** Marks a pixel, such as the one under the cursor of a linked pane. */
    public void mark(Optional<Pixel> pixel) {
        marker.setVisible(pixel.isPresent());
        pixel.ifPresent(at -> marker.resizeRelocate(
                pixels.getLayoutX() + at.column() * zoom - 1,
                pixels.getLayoutY() + at.row() * zoom - 1,
                zoom + 2,
                zoom + 2));
    }

    private Optional<Pixel> pixelAt(double x, double y) {
        int column = (int) Math.floor(x / zoom);
        int row = (int) Math.floor(y / zoom);
        boolean inside = column >= 0 && row >= 0 && column < picture.width() && row < picture.height();
        return inside ? Optional.of(new Pixel(row, column)) : Optional.empty();
    }

    @Override
    protected void layoutChildren() {
        if (picture.isEmpty()) {
            return;
        }
        Window window = getScene() == null ? null : getScene().getWindow();
        double scale = window == null ? 1 : window.getRenderScaleX();
        double fitting = Math.min(getWidth() / picture.width(), getHeight() / picture.height());
        zoom = Math.max(1, Math.floor(fitting * scale)) / scale;
        double width = picture.width() * zoom;
        double height = picture.height() * zoom;
        pixels.setFitWidth(width);
        pixels.setFitHeight(height);
        pixels.relocate(snapPositionX((getWidth() - width) / 2), snapPositionY((getHeight() - height) / 2));
    }
}
