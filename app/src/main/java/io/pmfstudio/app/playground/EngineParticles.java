package io.pmfstudio.app.playground;

import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.toy.ParticleFlow;
import io.pmfstudio.model.toy.ParticlePaths;
import io.pmfstudio.model.toy.PlaneEmbedding;
import io.pmfstudio.model.toy.PointField;
import io.pmfstudio.model.toy.PointState;
import io.pmfstudio.model.toy.PointTraining;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Particles on the engine thread. */
public final class EngineParticles implements ParticleComputer {
    private static final int PARTICLES = 5000;
    private static final int LEARNED_PARTICLES = 2000;
    private static final int STEPS = 32;
    private static final int LEARNED_STEPS = 16;
    private static final int POINTS = 500;
    private static final int NETWORK_EVERY = 100;

    private final TensorEngine engine;

    /** Particles of an engine. */
    public EngineParticles(TensorEngine engine) {
        this.engine = engine;
    }

    private record Task<T>(EngineTask<T> task) implements Work<T> {
        @Override
        public CompletableFuture<T> result() {
            return task.result();
        }

        @Override
        public void cancel() {
            task.cancel();
        }
    }

    @Override
    public float[] data(PlaygroundState state) {
        return state.shape().points(state.seed(), Purpose.BASELINE, 0, POINTS);
    }

    @Override
    public Work<ParticlePaths> exact(PlaygroundState state) {
        ParticleFlow flow = ParticleFlow.exact(new PointField(data(state)), PARTICLES, STEPS, state.seed());
        return new Task<>(engine.submit(Priority.LOOKING, "particles", flow));
    }

    @Override
    public Work<ParticlePaths> learned(PlaygroundState state, PointState network) {
        PlaneEmbedding plane = PlaneEmbedding.of(state.dimensions(), state.seed());
        ParticleFlow flow = ParticleFlow.learned(network, plane, LEARNED_PARTICLES, LEARNED_STEPS, state.seed());
        return new Task<>(engine.submit(Priority.LOOKING, "particles", flow));
    }

    @Override
    public Work<PointState> train(PlaygroundState state, Consumer<PointState> listener) {
        PlaneEmbedding plane = PlaneEmbedding.of(state.dimensions(), state.seed());
        PointTraining.Listener each = new PointTraining.Listener() {
            @Override
            public void advanced(int done) {}

            @Override
            public void reached(PointState now) {
                listener.accept(now);
            }
        };
        return new Task<>(engine.submit(
                Priority.TRAINING,
                "playground",
                new PointTraining(state.plan(), state.shape(), plane, NETWORK_EVERY, each)));
    }
}
