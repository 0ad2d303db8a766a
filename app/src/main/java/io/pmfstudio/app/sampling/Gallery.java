package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NewestWork;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The part of a wall of images that is in view, and its painting. Knows no control. Screen thread. */
final class Gallery {
    private final NewestWork<GalleryPainting> painting;
    private final ReadOnlyObjectWrapper<Optional<GalleryPainting>> shown =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<ImageWall> wall = Optional.empty();
    private int cell;
    private int width;
    private int height;
    private int top;

    Gallery(BackgroundRunner runner, Consumer<Throwable> onFailure) {
        painting = new NewestWork<>(runner, this::painted, onFailure);
    }

    private void painted(GalleryPainting now) {
        if (wall.isPresent()) {
            shown.set(Optional.of(now));
        }
    }

    /** What is to be seen. */
    ReadOnlyObjectProperty<Optional<GalleryPainting>> shown() {
        return shown.getReadOnlyProperty();
    }

    /**
     * Shows images.
     *
     * @param nextCell device pixels across an image, 0 for as many as the window allows
     */
    void show(ImageWall next, int nextCell) {
        wall = Optional.of(next);
        cell = nextCell;
        paint();
    }

    /** Shows nothing. */
    void clear() {
        wall = Optional.empty();
        shown.set(Optional.empty());
    }

    /** Shows images of another size; 0 is as the window allows. */
    void resize(int nextCell) {
        cell = nextCell;
        paint();
    }

    /** Tells how many device pixels there are. */
    void fit(int nextWidth, int nextHeight) {
        if (nextWidth != width || nextHeight != height) {
            width = nextWidth;
            height = nextHeight;
            paint();
        }
    }

    /** Where the images lie; empty before there are any or room. */
    Optional<GalleryLayout> layout() {
        return wall.filter(now -> width > 0 && height > 0).map(now -> now.layout(cell, width, height));
    }

    /** The first image in view; 0 before there are any. */
    int firstInView() {
        return layout().map(layout -> layout.rowAt(clampedTop()) * layout.columns())
                .orElse(0);
    }

    /** Scrolls to a height in device pixels. */
    void scrollTo(double y) {
        int before = top;
        top = (int) Math.round(y);
        if (top != before) {
            paint();
        }
    }

    /** Scrolls by device pixels. */
    void scrollBy(double by) {
        scrollTo(clampedTop() + by);
    }

    /** Scrolls until an image is in view. */
    void reveal(int index) {
        layout().filter(layout -> index < layout.count()).ifPresent(layout -> {
            int y = layout.y(index);
            if (y < clampedTop()) {
                scrollTo(y);
            } else if (y + layout.cellHeight() > clampedTop() + height) {
                scrollTo(y + layout.cellHeight() - height);
            }
        });
    }

    private int clampedTop() {
        top = Math.max(
                0,
                Math.min(top, layout().map(layout -> layout.height() - height).orElse(0)));
        return top;
    }

    private void paint() {
        Optional<GalleryLayout> layout = layout();
        if (layout.isEmpty()) {
            return;
        }
        ImageWall of = wall.orElseThrow();
        int from = clampedTop();
        int across = width;
        int down = height;
        painting.submit(() -> GalleryPainting.paint(layout.get(), from, across, down, of::tile));
    }
}
