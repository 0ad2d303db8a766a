package io.pmfstudio.app.comparison;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.imaging.PixelView;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** One sheet of samples with its selected image. */
final class SheetPane extends Region {
    private final PixelView pixels = new PixelView();
    private final Region selection = new Region();
    private final BiConsumer<Integer, Integer> onFit;
    private Optional<GalleryLayout> layout = Optional.empty();
    private int selected;

    /**
     * An empty sheet.
     *
     * @param onFit is told how many device pixels there are across and down
     * @param onSelect is told which image was clicked
     */
    SheetPane(BiConsumer<Integer, Integer> onFit, IntConsumer onSelect) {
        this.onFit = onFit;
        getStyleClass().add("sheet-pane");
        selection.getStyleClass().add("cell-selection");
        selection.setMouseTransparent(true);
        selection.setVisible(false);
        pixels.setMouseTransparent(true);
        getChildren().addAll(pixels, selection);
        addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> layout.flatMap(now -> {
                            var index = now.indexAt(event.getX() * scale(), event.getY() * scale());
                            return index.isPresent() ? Optional.of(index.getAsInt()) : Optional.<Integer>empty();
                        })
                        .ifPresent(onSelect::accept));
    }

    /** Shows a sheet; without a layout nothing. */
    void show(Optional<GalleryLayout> next, Picture picture) {
        layout = next;
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

    private void mark() {
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
            onFit.accept((int) Math.floor(getWidth() * scale()), (int) Math.floor(getHeight() * scale()));
        }
    }
}
