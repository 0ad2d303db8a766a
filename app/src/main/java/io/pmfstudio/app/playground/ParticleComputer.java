package io.pmfstudio.app.playground;

import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.toy.FieldArrows;
import io.pmfstudio.model.toy.ParticlePaths;
import io.pmfstudio.model.toy.PointState;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Computes what the Playground shows, away from the screen. Points are (n, 2), row-major. */
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

    /** The data's own points. */
    Work<float[]> data(PlaygroundSetup setup);

    /** The paths of particles along the exact field. */
    Work<ParticlePaths> exact(PlaygroundSetup setup);

    /** The paths of the same particles along a network's velocity. */
    Work<ParticlePaths> learned(PlaygroundSetup setup, PointState network);

    /** Where one jump of a network takes the same particles: z_1 - u(z_1, 0, 1). */
    Work<float[]> jump(PlaygroundSetup setup, PointState network);

    /** Arrows of the exact field on a regular grid. */
    Work<FieldArrows> exactArrows(PlaygroundSetup setup, TimePair time);

    /** Arrows of a network on the same grid. */
    Work<FieldArrows> learnedArrows(PlaygroundSetup setup, PointState network, TimePair time);

    /** Denoised points of the first of the exact field's particles. */
    Work<float[]> exactDenoised(PlaygroundSetup setup, ParticlePaths paths, TimePair time);

    /** Denoised points of the first of a network's particles. */
    Work<float[]> learnedDenoised(PlaygroundSetup setup, PointState network, ParticlePaths paths, TimePair time);

    /**
     * Trains a network.
     *
     * @param listener receives it now and then, on any thread
     */
    Work<PointState> train(PlaygroundSetup setup, Consumer<PointState> listener);
}
