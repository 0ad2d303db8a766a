package io.pmfstudio.app.sampling;

import io.pmfstudio.app.sampling.NeighbourFinder.TrainingImage;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The training images nearest to the image that is looked at; only the latest search counts. Screen thread. */
final class NeighbourSearch {
    private final NeighbourFinder finder;
    private final BackgroundRunner runner;
    private final SamplingEvents events;
    private final LatestOnly searches = new LatestOnly();
    private final ReadOnlyObjectWrapper<Optional<Found>> found = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * What was found.
     *
     * @param of the image whose neighbours they are
     * @param images the nearest first; none where its training data are not here
     */
    record Found(SampledImage of, List<TrainingImage> images) {}

    NeighbourSearch(NeighbourFinder finder, BackgroundRunner runner, SamplingEvents events) {
        this.finder = finder;
        this.runner = runner;
        this.events = events;
    }

    /** The latest result; empty while it is searched for. */
    ReadOnlyObjectProperty<Optional<Found>> found() {
        return found.getReadOnlyProperty();
    }

    /** Searches for the neighbours of an image. */
    void look(SampledImage image) {
        if (found.get().filter(now -> now.of() == image).isPresent()) {
            return;
        }
        LatestOnly.Ticket ticket = searches.next();
        found.set(Optional.empty());
        var unused = finder.find(image.values(), image.model())
                .whenComplete((images, failure) -> runner.onScreen(() -> {
                    if (ticket.isLatest() && failure == null) {
                        found.set(Optional.of(new Found(image, images)));
                    } else if (ticket.isLatest()) {
                        events.failed(failure);
                    }
                }));
    }
}
