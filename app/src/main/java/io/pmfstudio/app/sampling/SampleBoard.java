package io.pmfstudio.app.sampling;

import io.pmfstudio.model.flow.SampleBatch;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.Arrays;
import java.util.Optional;

/**
 * The images of one request as far as they have come. Where its own image is not there yet, that of the request before
 * stays, so that the gallery is never blank. Any thread.
 */
final class SampleBoard {
    private final SampledRun run;
    private final SampledImage[] images;
    private int finished;
    private long nanos;

    private SampleBoard(SampledRun run, SampledImage[] images) {
        this.run = run;
        this.images = images;
    }

    /** A board of a new request over the images of the one before. */
    static SampleBoard after(Optional<SampleBoard> former, SampledRun run) {
        SampledImage[] images = former.map(board -> board.kept(run)).orElseGet(() -> new SampledImage[0]);
        return new SampleBoard(run, Arrays.copyOf(images, run.choice().count()));
    }

    private synchronized SampledImage[] kept(SampledRun next) {
        SampledImage[] kept = images.clone();
        ImageShape shape = next.model().shape();
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] != null && !kept[i].model().shape().equals(shape)) {
                kept[i] = null;
            }
        }
        return kept;
    }

    SampledRun run() {
        return run;
    }

    /** Takes a batch in; batches come in order. */
    synchronized void put(SampleBatch batch) {
        int size = run.model().shape().size();
        int rows = batch.images().length / size;
        for (int i = 0; i < rows; i++) {
            float[] values = Arrays.copyOfRange(batch.images(), i * size, (i + 1) * size);
            int index = batch.first() + i;
            images[index] = new SampledImage(run.key(index), run.model(), values, batch.nanos() / rows);
        }
        finished = batch.first() + rows;
        nanos += batch.nanos();
    }

    /** How many images are this request's own: those before this index. */
    synchronized int finished() {
        return finished;
    }

    /** Time on the engine that they took. */
    synchronized long nanos() {
        return nanos;
    }

    /** The image that is shown at a place; empty while there is none. */
    synchronized Optional<SampledImage> at(int index) {
        return index < images.length ? Optional.ofNullable(images[index]) : Optional.empty();
    }

    /** Whether the image at a place is this request's own. */
    synchronized boolean isOwn(int index) {
        return index < finished;
    }

    /** The request's own images (N, C, H, W), N as many as are finished. */
    synchronized float[] values() {
        int size = run.model().shape().size();
        float[] all = new float[Math.multiplyExact(finished, size)];
        for (int i = 0; i < finished; i++) {
            System.arraycopy(images[i].values(), 0, all, i * size, size);
        }
        return all;
    }
}
