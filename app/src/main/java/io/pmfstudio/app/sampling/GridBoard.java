package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryPainting.Emphasis;
import io.pmfstudio.app.imaging.GalleryPainting.Tile;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The images of a grid as far as they have come. Where one is not there yet, the picture that the place showed before
 * stays, so that the grid is never blank. Any thread.
 */
final class GridBoard {
    private final GridPlan plan;
    private final ImageShape shape;
    private final ImageCache cache;
    private final Picture[] former;

    private GridBoard(GridPlan plan, ImageShape shape, ImageCache cache, Picture[] former) {
        this.plan = plan;
        this.shape = shape;
        this.cache = cache;
        this.former = former;
    }

    /** A board of a new plan over the pictures of the one before, where the columns are as many. */
    static GridBoard after(Optional<GridBoard> before, GridPlan plan, ImageShape shape, ImageCache cache) {
        Picture[] former = new Picture[plan.count()];
        before.filter(board -> board.plan.columns().size() == plan.columns().size() && board.shape.equals(shape))
                .ifPresent(board -> board.keep(former));
        return new GridBoard(plan, shape, cache, former);
    }

    private void keep(Picture[] next) {
        for (int i = 0; i < Math.min(next.length, former.length); i++) {
            Optional<SampledImage> image = at(i);
            next[i] = image.isPresent() ? image.get().picture() : former[i];
        }
    }

    GridPlan plan() {
        return plan;
    }

    ImageShape shape() {
        return shape;
    }

    Optional<SampledImage> at(int index) {
        return index < plan.count() ? cache.get(plan.keys().get(index)) : Optional.empty();
    }

    /** How many places have their image. */
    int finished() {
        return (int) plan.keys().stream().filter(cache::contains).count();
    }

    /** Time on the engine that the finished ones took. */
    long nanos() {
        return plan.keys().stream()
                .flatMap(key -> cache.get(key).stream())
                .mapToLong(SampledImage::nanos)
                .sum();
    }

    /** Milliseconds for one image of a column, if one is there. */
    OptionalDouble millis(int column) {
        List<SampledImage> there = plan.column(column).stream()
                .flatMap(key -> cache.get(key).stream())
                .toList();
        return there.stream().mapToDouble(image -> image.nanos() / 1e6).average();
    }

    /**
     * As a wall.
     *
     * @param stale how pictures of the plan before are shown
     */
    ImageWall wall(Emphasis stale) {
        return new ImageWall() {
            @Override
            public int count() {
                return plan.count();
            }

            @Override
            public GalleryLayout layout(int cell, int width, int height) {
                var content = new GalleryLayout.Content(
                        plan.count(), shape, plan.columns().size());
                return GalleryLayout.grid(content, cell, width, height);
            }

            @Override
            public Optional<Tile> tile(int index) {
                Optional<Tile> own = at(index).map(image -> new Tile(image.picture(), Emphasis.PLAIN));
                return own.or(() -> Optional.ofNullable(former[index]).map(picture -> new Tile(picture, stale)));
            }
        };
    }
}
