package io.pmfstudio.app.training;

import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.checkpoint.TrainingRun;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.RunStep;
import io.pmfstudio.model.training.StepMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A trainer that does what a test tells it. */
final class ScriptedTrainer implements Trainer {
    final List<String> told = new ArrayList<>();
    CompletableFuture<Double> trial = new CompletableFuture<>();
    CompletableFuture<Integer> result = new CompletableFuture<>();
    TrainingRun.Listener listener = step -> {};
    TrainingRun.Schedule schedule = new TrainingRun.Schedule(1, 1);

    @Override
    public DataPreview preview(String data) throws IOException {
        return switch (data) {
            case "fashion-mnist" ->
                new DataPreview(
                        data, new ImageShape(1, 28, 28), List.of("a", "b"), List.of(3, 4), Picture.EMPTY, List.of());
            case "emoji-32" ->
                new DataPreview(data, new ImageShape(3, 32, 32), List.of("a"), List.of(5), Picture.EMPTY, List.of());
            default -> throw new IOException("there is no data set or folder '" + data + "'");
        };
    }

    @Override
    public Trial trial(Plan plan) {
        trial = new CompletableFuture<>();
        CompletableFuture<Double> own = trial;
        return new Trial() {
            @Override
            public CompletableFuture<Double> seconds() {
                return own;
            }

            @Override
            public void cancel() {
                told.add("trial cancelled");
            }
        };
    }

    @Override
    public Session train(Path folder, Plan plan, TrainingRun.Schedule asked, TrainingRun.Listener hears) {
        told.add("train " + folder.getFileName());
        result = new CompletableFuture<>();
        listener = hears;
        schedule = asked;
        try {
            RunFolder.open(folder, plan);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new Session() {
            @Override
            public CompletableFuture<Integer> result() {
                return result;
            }

            @Override
            public void saveNow() {
                told.add("save");
            }

            @Override
            public void end() {
                told.add("end");
            }

            @Override
            public void changeRate(double rate) {
                told.add("rate " + rate);
            }
        };
    }

    /** A step at 100 images a second. */
    void step(int number) {
        listener.stepDone(new RunStep(new StepMetrics(number, 64L * number, 1.0 / number, 2.0 / number, 3, 4), 100));
    }
}
