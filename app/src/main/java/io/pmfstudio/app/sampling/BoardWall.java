package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting.Emphasis;
import io.pmfstudio.app.imaging.GalleryPainting.Tile;
import java.util.Optional;

/**
 * The images of a gallery.
 *
 * @param board the images
 * @param own how the board's own images are shown
 * @param others how those of the request before it are shown
 */
record BoardWall(SampleBoard board, Emphasis own, Emphasis others) implements ImageWall {
    /** More classes than this do not fit beside each other. */
    private static final int MOST_COLUMN_CLASSES = 24;

    @Override
    public int count() {
        return board.run().choice().count();
    }

    @Override
    public GalleryLayout layout(int cell, int width, int height) {
        SampledRun run = board.run();
        int classes = run.model().classes();
        boolean columns = run.choice().classIndex() == SamplingChoice.ALL_CLASSES && classes <= MOST_COLUMN_CLASSES;
        var content = new GalleryLayout.Content(count(), run.model().shape(), columns ? classes : 1);
        return GalleryLayout.fitting(content, cell, width, height);
    }

    @Override
    public Optional<Tile> tile(int index) {
        return board.at(index).map(image -> new Tile(image.picture(), board.isOwn(index) ? own : others));
    }
}
