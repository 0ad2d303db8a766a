package io.pmfstudio.app.playground;

import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.toy.FieldArrows;
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
    CompletableFuture<ParticlePaths> learned = new CompletableFuture<>();
    CompletableFuture<float[]> jump = new CompletableFuture<>();
    CompletableFuture<FieldArrows> arrows = new CompletableFuture<>();
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
            if (!result.isDone()) {
                told.add("cancel " + name);
            }
        }
    }

    @Override
    public Work<float[]> data(PlaygroundSetup setup) {
        return new Scripted<>("data " + setup.data(), new CompletableFuture<>());
    }

    @Override
    public Work<ParticlePaths> exact(PlaygroundSetup setup) {
        flow = new CompletableFuture<>();
        return new Scripted<>("exact " + setup.data(), flow);
    }

    @Override
    public Work<ParticlePaths> learned(PlaygroundSetup setup, PointState network) {
        learned = new CompletableFuture<>();
        return new Scripted<>("learned " + network.steps(), learned);
    }

    @Override
    public Work<float[]> jump(PlaygroundSetup setup, PointState network) {
        jump = new CompletableFuture<>();
        return new Scripted<>("jump " + network.steps(), jump);
    }

    @Override
    public Work<FieldArrows> exactArrows(PlaygroundSetup setup, TimePair time) {
        arrows = new CompletableFuture<>();
        return new Scripted<>("arrows " + time.t() + " " + time.r(), arrows);
    }

    @Override
    public Work<FieldArrows> learnedArrows(PlaygroundSetup setup, PointState network, TimePair time) {
        return new Scripted<>("learned arrows " + time.t() + " " + time.r(), new CompletableFuture<>());
    }

    @Override
    public Work<float[]> exactDenoised(PlaygroundSetup setup, ParticlePaths paths, TimePair time) {
        return new Scripted<>("denoised " + time.t() + " " + time.r(), new CompletableFuture<>());
    }

    @Override
    public Work<float[]> learnedDenoised(
            PlaygroundSetup setup, PointState network, ParticlePaths paths, TimePair time) {
        return new Scripted<>("learned denoised " + time.t() + " " + time.r(), new CompletableFuture<>());
    }

    @Override
    public Work<PointState> train(PlaygroundSetup setup, Consumer<PointState> reached) {
        training = new CompletableFuture<>();
        listener = reached;
        return new Scripted<>("train " + setup.target() + setup.dimensions(), training);
    }

    /** What was told since the last time, without the data's points. */
    List<String> news() {
        List<String> news =
                told.stream().filter(line -> !line.contains("data ")).toList();
        told.clear();
        return news;
    }

    /** Two particles that go straight to the origin. */
    static ParticlePaths paths() {
        return new ParticlePaths(new double[] {1, 0}, new float[][] {{1, 0, 0, 1}, {0, 0, 0, 0}});
    }

    /** A network after some steps, without weights. */
    static PointState after(PlaygroundSetup setup, int steps) {
        return new PointState(setup.plan(), new float[steps], false, 0, Map.of(), Map.of(), Map.of());
    }
}
