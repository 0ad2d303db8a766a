package io.pmfstudio.app.comparison;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryLayout.Place;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.imaging.PixelView;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** One sheet of samples with its selected image. */
final class SheetPane extends Region {
    private final PixelView pixels = new PixelView();
    private final Region selection = new Region();
    private final Region across = new Region();
    private final Region down = new Region();
    private final Listener listener;
    private Optional<Place> cursor = Optional.empty();
    private Optional<ImageShape> shape = Optional.empty();
    private Optional<GalleryLayout> layout = Optional.empty();
    private int selected;

    /** What a sheet asks for; both sheets and their difference are then given the same. */
    interface Listener {
        /** A picture of this size in device pixels. */
        void fit(int width, int height);

        /** Another image is selected. */
        void select(int index);

        /** Another pixel is under the pointer. */
        void point(Optional<Place> at);
    }

    /** An empty sheet. */
    SheetPane(Listener listener) {
        this.listener = listener;
        getStyleClass().add("sheet-pane");
        selection.getStyleClass().add("cell-selection");
        selection.setVisible(false);
        for (Region line : List.of(across, down)) {
            line.getStyleClass().add("crosshair");
            line.setVisible(false);
        }
        getChildren().addAll(pixels, selection, across, down);
        getChildren().forEach(node -> node.setMouseTransparent(true));
        addEventHandler(
                MouseEvent.MOUSE_PRESSED, event -> placeAt(event).ifPresent(place -> listener.select(place.index())));
        setOnMouseMoved(event -> listener.point(placeAt(event)));
        setOnMouseExited(event -> listener.point(Optional.empty()));
    }

    private Optional<Place> placeAt(MouseEvent event) {
        return layout.flatMap(
                now -> shape.flatMap(of -> now.placeAt(event.getX() * scale(), event.getY() * scale(), of)));
    }

    /** Shows a sheet; without a layout nothing. */
    void show(Optional<GalleryLayout> next, Optional<ImageShape> of, Picture picture) {
        layout = next;
        shape = of;
        pixels.show(picture);
        pixels.setFitWidth(picture.width() / scale());
        pixels.setFitHeight(picture.height() / scale());
        mark();
    }

    /** The pixels that are shown. */
    Picture picture() {
        return pixels.shown();
    }

    /** Marks an image. */
    void select(int index) {
        selected = index;
        mark();
    }

    /** Marks a pixel of an image by a cross through the image. */
    void point(Optional<Place> at) {
        cursor = at;
        cross();
    }

    private void cross() {
        boolean there = cursor.isPresent()
                && shape.isPresent()
                && layout.filter(now -> cursor.get().index() < now.count()).isPresent();
        across.setVisible(there);
        down.setVisible(there);
        if (there) {
            GalleryLayout now = layout.orElseThrow();
            Place at = cursor.orElseThrow();
            double width = now.cellWidth() / scale();
            double height = now.cellHeight() / scale();
            double x = now.x(at.index()) / scale();
            double y = now.y(at.index()) / scale();
            double pixel = width / shape.get().width();
            double middleX = x + (at.pixel().column() + 0.5) * pixel;
            double middleY = y + (at.pixel().row() + 0.5) * height / shape.get().height();
            across.resizeRelocate(x, middleY - pixel / 4, width, Math.max(1, pixel / 2));
            down.resizeRelocate(middleX - pixel / 4, y, Math.max(1, pixel / 2), height);
        }
    }

    private void mark() {
        cross();
        boolean there = layout.filter(now -> selected < now.count()).isPresent();
        selection.setVisible(there);
        if (there) {
            GalleryLayout now = layout.orElseThrow();
            selection.resizeRelocate(
                    now.x(selected) / scale(),
                    now.y(selected) / scale(),
                    now.cellWidth() / scale(),
                    now.cellHeight() / scale());
        }
    }

    private double scale() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : window.getRenderScaleX();
    }

    @Override
    protected void layoutChildren() {
        pixels.relocate(0, 0);
        mark();
        if (isVisible() && getWidth() >= 1 && getHeight() >= 1) {
            listener.fit((int) Math.floor(getWidth() * scale()), (int) Math.floor(getHeight() * scale()));
        }
    }
}
