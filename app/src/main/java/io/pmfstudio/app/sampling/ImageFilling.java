package io.pmfstudio.app.sampling;

import io.pmfstudio.app.sampling.SampleModel.Sampler;
import io.pmfstudio.app.task.BackgroundRunner;
import io.pmfstudio.app.task.LatestOnly;
import io.pmfstudio.model.flow.SampleBatch;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Samples wanted images, those first that are wanted first. What goes into one batch is sampled together, a little at a
 * time, so that another order soon takes effect. Finished images go to a cache and are never sampled twice while they
 * are in it. Screen thread.
 */
final class ImageFilling {
    /** Evaluations of a network, each for one image, in one piece of work. */
    private static final int PIECE = 128;

    private static final int SMALLEST_PIECE = 8;

    private final ImageSampler sampler;
    private final BackgroundRunner runner;
    private final ImageCache cache;
    private final Listener listener;
    private final LatestOnly pieces = new LatestOnly();
    private List<SampleKey> wanted = List.of();
    private Map<String, SampleModel> models = Map.of();
    private List<SampleKey> piece = List.of();

    /** Hears of images. Screen thread. */
    interface Listener {
        /** Some came. */
        void arrived();

        /** All that are wanted are there. */
        void completed();

        /** It ended early. */
        void failed(Throwable failure);
    }

    ImageFilling(ImageSampler sampler, BackgroundRunner runner, ImageCache cache, Listener listener) {
        this.sampler = sampler;
        this.runner = runner;
        this.cache = cache;
        this.listener = listener;
    }

    /**
     * Wants these images and no others. A piece on its way goes on if it is among them or soon done, for what it samples
     * is kept in any case.
     *
     * @param order the most wanted first
     * @param known their networks by path
     */
    void want(List<SampleKey> order, Map<String, SampleModel> known) {
        wanted = List.copyOf(order);
        models = Map.copyOf(known);
        Set<SampleKey> set = new HashSet<>(wanted);
        boolean goesOn = !piece.isEmpty() && (piece.stream().anyMatch(set::contains) || isShort(piece));
        if (!goesOn) {
            next();
        }
    }

    /** Changes the order of what is left. */
    void reorder(List<SampleKey> order) {
        wanted = List.copyOf(order);
    }

    /** Stops; what is done stays in the cache. */
    void stop() {
        pieces.next();
        piece = List.of();
    }

    boolean isRunning() {
        return !piece.isEmpty();
    }

    private void next() {
        LatestOnly.Ticket ticket = pieces.next();
        piece = nextPiece();
        if (piece.isEmpty()) {
            listener.completed();
            return;
        }
        List<SampleKey> keys = piece;
        SampleModel model = models.get(keys.get(0).model());
        AtomicBoolean announced = new AtomicBoolean();
        ImageSampler.Run run = sampler.sample(model, keys, batch -> {
            keep(model, keys, batch);
            if (announced.compareAndSet(false, true)) {
                runner.onScreen(() -> {
                    announced.set(false);
                    if (ticket.isLatest()) {
                        listener.arrived();
                    }
                });
            }
        });
        ticket.whenSuperseded(run::cancel);
        var unused = run.end().whenComplete((done, failure) -> runner.onScreen(() -> ended(ticket, failure)));
    }

    private void keep(SampleModel model, List<SampleKey> keys, SampleBatch batch) {
        int size = model.shape().size();
        int rows = batch.images().length / size;
        for (int i = 0; i < rows; i++) {
            float[] values = Arrays.copyOfRange(batch.images(), i * size, (i + 1) * size);
            cache.put(new SampledImage(keys.get(batch.first() + i), model, values, batch.nanos() / rows));
        }
    }

    private void ended(LatestOnly.Ticket ticket, Throwable failure) {
        if (!ticket.isLatest()) {
            return;
        }
        piece = List.of();
        if (failure == null) {
            next();
        } else {
            listener.failed(failure);
        }
    }

    private List<SampleKey> nextPiece() {
        List<SampleKey> missing =
                wanted.stream().distinct().filter(key -> !cache.contains(key)).toList();
        if (missing.isEmpty()) {
            return missing;
        }
        SampleKey first = missing.get(0);
        return missing.stream()
                .filter(first::goesWith)
                .limit(Math.max(SMALLEST_PIECE, PIECE / evaluations(first)))
                .toList();
    }

    private int evaluations(SampleKey key) {
        SampleModel model = models.get(key.model());
        return model.sampler() == Sampler.HEUN ? 2 * key.steps() : key.steps();
    }

    /** Whether a piece takes about as long as one batch of a single step. */
    private boolean isShort(List<SampleKey> keys) {
        return models.containsKey(keys.get(0).model()) && keys.size() * evaluations(keys.get(0)) <= PIECE / 2;
    }
}
