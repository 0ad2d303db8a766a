package io.pmfstudio.app.sampling;

import io.pmfstudio.app.task.BackgroundRunner;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** The images of the pins: kept from when they were pinned, or sampled again after a restart. Screen thread. */
final class PinnedImages {
    private static final long ROOM = 10_000_000;

    private final ImageSampler sampler;
    private final BackgroundRunner runner;
    private final ImageCache cache = new ImageCache(ROOM);
    private final ImageFilling filling;
    private final Map<String, SampleModel> models = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final ReadOnlyIntegerWrapper there = new ReadOnlyIntegerWrapper();
    private List<Pin> pins = List.of();
    private boolean shown;

    PinnedImages(ImageSampler sampler, BackgroundRunner runner, SamplingEvents events) {
        this.sampler = sampler;
        this.runner = runner;
        filling = new ImageFilling(sampler, runner, cache, new ImageFilling.Listener() {
            @Override
            public void arrived() {
                there.set(cache.size());
            }

            @Override
            public void completed() {
                arrived();
            }

            @Override
            public void failed(Throwable failure) {
                if (!SamplingEvents.isCancelled(failure)) {
                    events.failed(failure);
                }
            }
        });
    }

    /** How many images are there; changes as they come. */
    ReadOnlyIntegerProperty there() {
        return there.getReadOnlyProperty();
    }

    /** The image of a pin; empty while it is still to come, or where its network is not here any more. */
    Optional<SampledImage> at(Pin pin) {
        return cache.get(pin.key());
    }

    /** Keeps an image that is pinned now. */
    void keep(SampledImage image) {
        models.put(image.model().path(), image.model());
        cache.put(image);
        there.set(cache.size());
    }

    /** Shows these pins and samples those whose images are not there. */
    void show(List<Pin> now) {
        pins = now;
        shown = true;
        List<SampleKey> keys = pins.stream().map(Pin::key).toList();
        if (keys.stream().allMatch(cache::contains)) {
            return;
        }
        pins.stream()
                .map(Pin::model)
                .filter(path -> !models.containsKey(path) && asked.add(path))
                .forEach(this::open);
        filling.want(
                keys.stream().filter(key -> models.containsKey(key.model())).toList(), models);
    }

    private void open(String path) {
        var unused = sampler.open(Path.of(path))
                .whenComplete((model, failure) -> runner.onScreen(() -> {
                    if (failure == null) {
                        models.put(path, model);
                        if (shown) {
                            show(pins);
                        }
                    }
                }));
    }

    /** The screen goes out of view. */
    void hide() {
        shown = false;
        filling.stop();
    }
}
