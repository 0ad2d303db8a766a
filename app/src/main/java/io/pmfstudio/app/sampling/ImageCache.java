package io.pmfstudio.app.sampling;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Sampled images by all that they were made from; beyond its room the longest unused are dropped. Any thread. */
final class ImageCache {
    private final long room;
    private final Map<SampleKey, SampledImage> images = new LinkedHashMap<>(64, 0.75f, true);
    private long used;

    /**
     * An empty cache.
     *
     * @param room values and pixels that it holds at most
     */
    ImageCache(long room) {
        this.room = room;
    }

    synchronized Optional<SampledImage> get(SampleKey key) {
        return Optional.ofNullable(images.get(key));
    }

    synchronized boolean contains(SampleKey key) {
        return images.containsKey(key);
    }

    synchronized void put(SampledImage image) {
        SampledImage before = images.put(image.key(), image);
        used += cost(image) - (before == null ? 0 : cost(before));
        var oldest = images.values().iterator();
        while (used > room && images.size() > 1) {
            used -= cost(oldest.next());
            oldest.remove();
        }
    }

    /** Forgets the images of a network, whose file may be another one by now. */
    synchronized void forget(String model) {
        images.values().removeIf(image -> {
            boolean of = image.key().model().equals(model);
            used -= of ? cost(image) : 0;
            return of;
        });
    }

    synchronized int size() {
        return images.size();
    }

    /** Values and pixels of an image. */
    static long cost(SampleModel model) {
        var shape = model.shape();
        return shape.size() + (long) shape.height() * shape.width();
    }

    private static long cost(SampledImage image) {
        return cost(image.model());
    }
}
