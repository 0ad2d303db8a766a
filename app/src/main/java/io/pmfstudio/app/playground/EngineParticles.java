package io.pmfstudio.app.playground;

import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.toy.ArrowField;
import io.pmfstudio.model.toy.DenoisedPoints;
import io.pmfstudio.model.toy.FieldArrows;
import io.pmfstudio.model.toy.ParticleFlow;
import io.pmfstudio.model.toy.ParticlePaths;
import io.pmfstudio.model.toy.PlaneEmbedding;
import io.pmfstudio.model.toy.PointField;
import io.pmfstudio.model.toy.PointSampling;
import io.pmfstudio.model.toy.PointState;
import io.pmfstudio.model.toy.PointTraining;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Particles on the engine thread. */
public final class EngineParticles implements ParticleComputer {
    private static final int PARTICLES = 5000;
    private static final int STEPS = 32;
    private static final int LEARNED_STEPS = 16;
    private static final int POINTS = 500;
    private static final int NETWORK_EVERY = 100;
    private static final int GRID = 15;

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

    private <T> Work<T> look(SlicedWork<T> work) {
        return new Task<>(engine.submit(Priority.LOOKING, "particles", work));
    }

    private static PlaneEmbedding plane(PlaygroundSetup setup) {
        return PlaneEmbedding.of(setup.dimensions(), setup.seed());
    }

    private static SlicedWork<float[]> points(PlaygroundSetup setup) {
        return SlicedWork.of(scope -> setup.data().points(setup.seed(), Purpose.BASELINE, 0, POINTS));
    }

    private static SlicedWork<PointField> field(PlaygroundSetup setup) {
        return points(setup).map(PointField::new);
    }

    private static float[] grid() {
        return ArrowField.grid(GRID, PlaneGeometry.REACH * (GRID - 1.0) / GRID);
    }

    @Override
    public Work<float[]> data(PlaygroundSetup setup) {
        return look(points(setup));
    }

    @Override
    public Work<ParticlePaths> exact(PlaygroundSetup setup) {
        return look(
                field(setup).then(field -> ParticleFlow.exact(field, plane(setup), PARTICLES, STEPS, setup.seed())));
    }

    @Override
    public Work<ParticlePaths> learned(PlaygroundSetup setup, PointState network) {
        return look(ParticleFlow.learned(network, plane(setup), PARTICLES, LEARNED_STEPS, setup.seed()));
    }

    @Override
    public Work<float[]> jump(PlaygroundSetup setup, PointState network) {
        return look(PointSampling.of(network, PARTICLES, 1, setup.seed()).map(plane(setup)::project));
    }

    @Override
    public Work<FieldArrows> exactArrows(PlaygroundSetup setup, TimePair time) {
        return look(field(setup).then(field -> ArrowField.exact(field, grid(), time)));
    }

    @Override
    public Work<FieldArrows> learnedArrows(PlaygroundSetup setup, PointState network, TimePair time) {
        return look(ArrowField.learned(network, plane(setup), setup.seed(), grid(), time));
    }

    @Override
    public Work<float[]> exactDenoised(PlaygroundSetup setup, ParticlePaths paths, TimePair time) {
        return look(field(setup).then(field -> DenoisedPoints.exact(field, paths, time)));
    }

    @Override
    public Work<float[]> learnedDenoised(
            PlaygroundSetup setup, PointState network, ParticlePaths paths, TimePair time) {
        return look(DenoisedPoints.learned(network, plane(setup), paths, time));
    }

    @Override
    public Work<PointState> train(PlaygroundSetup setup, Consumer<PointState> listener) {
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
                new PointTraining(setup.plan(), setup.data(), plane(setup), NETWORK_EVERY, each)));
    }
}
