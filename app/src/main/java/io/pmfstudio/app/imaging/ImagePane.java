package io.pmfstudio.app.imaging;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Cursor;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/**
 * One image as large as whole device pixels per image pixel allow, with the pixel under the cursor. The pixels are
 * repeated here and drawn one to one, for the software pipeline smooths whatever it scales itself.
 */
public final class ImagePane extends Region {
    private final PixelView pixels = new PixelView();
    private final Region marker = new Region();
    private final ReadOnlyObjectWrapper<Optional<Pixel>> hovered = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Picture picture = Picture.EMPTY;
    private double zoom = 1;
    private int deviceWidth;

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
        if (resized) {
            deviceWidth = 0;
            requestLayout();
        } else if (deviceWidth > 0) {
            pixels.show(scaled());
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
        double fitting = scale * Math.min(getWidth() / picture.width(), getHeight() / picture.height());
        double device = fitting >= 1 ? Math.floor(fitting) : fitting;
        zoom = device / scale;
        int across = Math.max(1, (int) Math.floor(picture.width() * device));
        if (across != deviceWidth) {
            deviceWidth = across;
            pixels.show(scaled());
        }
        double width = deviceWidth / scale;
        double height = deviceHeight() / scale;
        pixels.setFitWidth(width);
        pixels.setFitHeight(height);
        pixels.relocate(snapPositionX((getWidth() - width) / 2), snapPositionY((getHeight() - height) / 2));
    }

    private int deviceHeight() {
        return Math.max(1, (int) ((long) deviceWidth * picture.height() / picture.width()));
    }

    private Picture scaled() {
        int[] argb = new int[deviceWidth * deviceHeight()];
        new PixelScaling(picture.width(), picture.height(), deviceWidth, deviceHeight())
                .draw(picture.argb(), argb, 0, deviceWidth);
        return new Picture(deviceWidth, deviceHeight(), argb);
    }
}
