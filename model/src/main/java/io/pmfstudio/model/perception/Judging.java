package io.pmfstudio.model.perception;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A classifier looks at images, a batch a slice. */
public final class Judging implements SlicedWork<Judged> {
    /** Pixels of all images in one batch, so that a slice stays short. */
    private static final int BATCH_PIXELS = 1 << 16;

    private final JudgeNetwork network;
    private final LabelledImages images;
    private final IntConsumer progress;
    private final int batch;
    private final float[] features;
    private final int[] labels;
    private final int[] guesses;
    private int done;

    /**
     * Prepares to look.
     *
     * @param progress learns how many images have been looked at, on the engine thread
     * @throws IllegalArgumentException if the network cannot look at images of this shape
     */
    public Judging(JudgeNetwork network, LabelledImages images, IntConsumer progress) {
        JudgeConfig config = network.config();
        if (!config.shape().equals(images.shape())) {
            throw new IllegalArgumentException(
                    "the judge looks at images of " + config.shape() + ", but these are " + images.shape());
        }
        this.network = network;
        this.images = images;
        this.progress = progress;
        this.batch = Math.max(
                1, BATCH_PIXELS / (config.shape().height() * config.shape().width()));
        this.features = new float[Math.multiplyExact(images.size(), config.features())];
        this.labels = new int[images.size()];
        this.guesses = new int[images.size()];
    }

    @Override
    public Optional<Judged> advance(TensorScope scope) {
        int to = Math.min(images.size(), done + batch);
        if (to > done) {
            look(scope, to);
            done = to;
            progress.accept(done);
        }
        int width = network.config().features();
        return done < images.size() ? Optional.empty() : Optional.of(new Judged(width, features, labels, guesses));
    }

    private void look(TensorScope scope, int to) {
        ImageShape shape = images.shape();
        int rows = to - done;
        float[] values = new float[rows * shape.size()];
        for (int b = 0; b < rows; b++) {
            System.arraycopy(images.image(done + b), 0, values, b * shape.size(), shape.size());
            labels[done + b] = images.label(done + b);
        }
        try (TensorScope inner = scope.child()) {
            NDArray input = inner.floats(values, rows, shape.channels(), shape.height(), shape.width());
            NDArray found = network.features(input);
            float[] rowsOut = TensorScope.toFloats(found);
            System.arraycopy(rowsOut, 0, features, done * network.config().features(), rowsOut.length);
            guess(TensorScope.toFloats(network.logits(found)), rows);
        }
    }

    private void guess(float[] logits, int rows) {
        int classes = network.config().classes();
        for (int b = 0; b < rows; b++) {
            int best = 0;
            for (int k = 1; k < classes; k++) {
                if (logits[b * classes + k] > logits[b * classes + best]) {
                    best = k;
                }
            }
            guesses[done + b] = best;
        }
    }
}
