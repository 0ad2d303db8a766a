package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting.Tile;
import java.util.Optional;

/** Images in rows, as they stand now. Any thread. */
interface ImageWall {
    /** How many places there are. */
    int count();

    /**
     * Where they lie in a space of device pixels.
     *
     * @param cell wanted device pixels across an image, 0 for as many as the space allows
     */
    GalleryLayout layout(int cell, int width, int height);

    /** The image that is shown at a place; empty while there is none. */
    Optional<Tile> tile(int index);
}
