package io.pmfstudio.app.imaging;

import io.pmfstudio.model.field.TriangleGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What has come so far for the places of a triangle. A place that has nothing is covered by the nearest that has, so that the
 * triangle is never half blank. Any thread.
 *
 * @param <T> what comes, at most one for each place
 */
public final class PlaceBoard<T> {
    private final TriangleGrid grid;
    private final Function<T, TriangleGrid.Cell> placeOf;
    private final List<Optional<T>> things;

    /** An empty board. */
    public PlaceBoard(TriangleGrid grid, Function<T, TriangleGrid.Cell> placeOf) {
        this.grid = grid;
        this.placeOf = placeOf;
        this.things = new ArrayList<>(java.util.Collections.nCopies(grid.cellCount(), Optional.empty()));
    }

    /** The grid of its places. */
    public TriangleGrid grid() {
        return grid;
    }

    /** Takes one in, in the place of the one that was there. */
    public synchronized void put(T thing) {
        things.set(grid.index(placeOf.apply(thing)), Optional.of(thing));
    }

    /** What is at a place. */
    public synchronized Optional<T> at(TriangleGrid.Cell place) {
        return things.get(grid.index(place));
    }

    /** What is there now, in counted order. */
    public synchronized List<T> present() {
        return things.stream().flatMap(Optional::stream).toList();
    }

    /** What is at a place, or the nearest that covers it; empty while there is nothing at all. */
    public Optional<T> covering(TriangleGrid.Cell place) {
        return at(place).or(() -> nearest(place, present()));
    }

    /** For every place in counted order what is shown there; empty while there is nothing at all. */
    public List<T> covered() {
        List<T> present = present();
        if (present.size() == grid.cellCount() || present.isEmpty()) {
            return present;
        }
        return grid.cells().stream()
                .map(place -> nearest(place, present).orElseThrow())
                .toList();
    }

    private Optional<T> nearest(TriangleGrid.Cell place, List<T> present) {
        Optional<T> best = Optional.empty();
        int shortest = Integer.MAX_VALUE;
        for (T thing : present) {
            int down = placeOf.apply(thing).row() - place.row();
            int across = placeOf.apply(thing).node() - place.node();
            int distance = down * down + across * across;
            if (distance < shortest) {
                shortest = distance;
                best = Optional.of(thing);
            }
        }
        return best;
    }
}
