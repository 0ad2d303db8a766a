package io.pmfstudio.app.sampling;

import io.pmfstudio.model.flow.SampleBatch;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Samples images somewhere else than on the screen's thread. */
public interface ImageSampler {
    /**
     * Begins to sample and returns at once.
     *
     * @param choice what to sample; it has a model
     * @param opened is told once what the network is, before the first batch; any thread
     * @param sink is given each batch as it is finished, in order; any thread
     */
    Run start(SamplingChoice choice, Consumer<SampleModel> opened, Consumer<SampleBatch> sink);

    /**
     * Begins to sample single images and returns at once.
     *
     * @param model the network of all of them
     * @param keys what to sample; they go with each other
     * @param sink is given each batch as it is finished, counted along the keys; any thread
     */
    Run sample(SampleModel model, List<SampleKey> keys, Consumer<SampleBatch> sink);

    /** Opens a network's file, or a run folder, so that it can be chosen; fails with one sentence. */
    CompletableFuture<SampleModel> open(Path fileOrRun);

    /** Images that are being sampled. */
    interface Run {
        /** Completes after the last batch, or with the failure, or with a CancellationException; any thread. */
        CompletableFuture<Void> end();

        /** Stops it before its next slice. */
        void cancel();
    }
}
