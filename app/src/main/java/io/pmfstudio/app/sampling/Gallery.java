package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting;
import io.pmfstudio.app.imaging.GalleryPainting.Emphasis;
import io.pmfstudio.app.imaging.GalleryPainting.Tile;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.NewestWork;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The part of the images that is in view, and its painting. Knows no control. Screen thread. */
final class Gallery {
    /** More classes than this do not fit beside each other. */
    private static final int MOST_COLUMN_CLASSES = 24;

    private final NewestWork<GalleryPainting> painting;
    private final ReadOnlyObjectWrapper<Optional<GalleryPainting>> shown =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<SampleBoard> board = Optional.empty();
    private Emphasis ofOwn = Emphasis.PLAIN;
    private Emphasis ofOthers = Emphasis.PLAIN;
    private int cell;
    private int width;
    private int height;
    private int top;

    Gallery(BackgroundRunner runner, Consumer<Throwable> onFailure) {
        painting = new NewestWork<>(runner, painted -> shown.set(Optional.of(painted)), onFailure);
    }

    /** What is to be seen. */
    ReadOnlyObjectProperty<Optional<GalleryPainting>> shown() {
        return shown.getReadOnlyProperty();
    }

    /**
     * Shows a board.
     *
     * @param own how its own images are shown
     * @param others how those of the request before it are shown
     */
    void show(SampleBoard next, int nextCell, Emphasis own, Emphasis others) {
        board = Optional.of(next);
        cell = nextCell;
        ofOwn = own;
        ofOthers = others;
        paint();
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

    /** Where the images lie; empty before there is a board or room. */
    Optional<GalleryLayout> layout() {
        return board.filter(now -> width > 0 && height > 0)
                .map(now -> GalleryLayout.fitting(content(now.run()), cell, width, height));
    }

    private static GalleryLayout.Content content(SampledRun run) {
        int classes = run.model().classes();
        boolean columns = run.choice().classIndex() == SamplingChoice.ALL_CLASSES && classes <= MOST_COLUMN_CLASSES;
        return new GalleryLayout.Content(run.choice().count(), run.model().shape(), columns ? classes : 1);
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
        layout().ifPresent(layout -> {
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
        SampleBoard of = board.orElseThrow();
        Emphasis own = ofOwn;
        Emphasis others = ofOthers;
        int from = clampedTop();
        int across = width;
        int down = height;
        painting.submit(() -> GalleryPainting.paint(
                layout.get(),
                from,
                across,
                down,
                index -> of.at(index).map(image -> new Tile(image.picture(), of.isOwn(index) ? own : others))));
    }
}
