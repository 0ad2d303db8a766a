package io.pmfstudio.app.playground;

import io.pmfstudio.model.toy.ParticlePaths;
import io.pmfstudio.model.toy.PointState;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Computes what the Playground shows, away from the screen. */
public interface ParticleComputer {
    /**
     * Something that was asked for.
     *
     * @param <T> what it yields
     */
    interface Work<T> {
        /** The result, the failure, or a CancellationException. */
        CompletableFuture<T> result();

        /** Stops it soon. */
        void cancel();
    }

    /** The paths of particles along the exact field. */
    Work<ParticlePaths> exact(PlaygroundState state);

    /** The paths of particles along a network's velocity. */
    Work<ParticlePaths> learned(PlaygroundState state, PointState network);

    /** The data's own points (n, 2), row-major. */
    float[] data(PlaygroundState state);

    /**
     * Trains a network.
     *
     * @param listener receives it now and then, on any thread
     */
    Work<PointState> train(PlaygroundState state, Consumer<PointState> listener);
}
