package io.pmfstudio.app.playground;

import io.pmfstudio.model.toy.ParticlePaths;
import io.pmfstudio.model.toy.PointState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Particles that come when a test says so. */
final class ScriptedParticles implements ParticleComputer {
    final List<String> told = new ArrayList<>();
    CompletableFuture<ParticlePaths> flow = new CompletableFuture<>();
    CompletableFuture<PointState> training = new CompletableFuture<>();
    Consumer<PointState> listener = state -> {};

    private final class Scripted<T> implements Work<T> {
        private final String name;
        private final CompletableFuture<T> result;

        Scripted(String name, CompletableFuture<T> result) {
            this.name = name;
            this.result = result;
            told.add(name);
        }

        @Override
        public CompletableFuture<T> result() {
            return result;
        }

        @Override
        public void cancel() {
            told.add("cancel " + name);
        }
    }

    @Override
    public Work<ParticlePaths> exact(PlaygroundState state) {
        flow = new CompletableFuture<>();
        return new Scripted<>("exact " + state.shape(), flow);
    }

    @Override
    public Work<ParticlePaths> learned(PlaygroundState state, PointState network) {
        flow = new CompletableFuture<>();
        return new Scripted<>("learned " + network.steps(), flow);
    }

    @Override
    public float[] data(PlaygroundState state) {
        return new float[] {0, 0};
    }

    @Override
    public Work<PointState> train(PlaygroundState state, Consumer<PointState> reached) {
        training = new CompletableFuture<>();
        listener = reached;
        return new Scripted<>("train " + state.target() + state.dimensions(), training);
    }

    /** Two particles that go straight to the origin. */
    static ParticlePaths paths() {
        return new ParticlePaths(new double[] {1, 0}, new float[][] {{1, 0, 0, 1}, {0, 0, 0, 0}});
    }

    /** A network after some steps, without weights. */
    static PointState after(PlaygroundState state, int steps) {
        return new PointState(state.plan(), new float[steps], false, 0, Map.of(), Map.of(), Map.of());
    }
}
