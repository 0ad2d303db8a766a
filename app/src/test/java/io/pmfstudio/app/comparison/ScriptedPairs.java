package io.pmfstudio.app.comparison;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldRequest;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.StepMetrics;
import io.pmfstudio.model.training.TwinRun.Seen;
import io.pmfstudio.model.training.TwinTraining;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Makes pairs that do what a test tells them to, when the test tells them to; images have 2×2 grey pixels. */
final class ScriptedPairs implements PairComputer {
    static final ImageDataSet DATA = new ImageDataSet(
            "squares",
            new ImageShape(1, 2, 2),
            List.of("cat", "dog"),
            new int[] {0, 1, 0},
            new byte[][] {{0, 0, 0, 0}, {1, 1, 1, 1}, {2, 2, 2, 2}},
            List.of());

    final List<PairLesson> prepared = new ArrayList<>();
    final List<CompletableFuture<NetworkPair.Living>> preparations = new ArrayList<>();
    final List<Consumer<TwinTraining.Step>> sinks = new ArrayList<>();
    final List<CompletableFuture<NetworkPair>> openings = new ArrayList<>();

    @Override
    public CompletableFuture<NetworkPair.Living> prepare(PairLesson lesson, Consumer<TwinTraining.Step> sink) {
        prepared.add(lesson);
        sinks.add(sink);
        preparations.add(new CompletableFuture<>());
        return preparations.get(preparations.size() - 1);
    }

    @Override
    public CompletableFuture<NetworkPair> open(Path left, Path right) {
        openings.add(new CompletableFuture<>());
        return openings.get(openings.size() - 1);
    }

    /** Completes the latest preparation. */
    ScriptedPair made() {
        ScriptedPair pair = new ScriptedPair();
        preparations.get(preparations.size() - 1).complete(pair);
        return pair;
    }

    /** Tells the latest pair's sink of a step. */
    void step(int number, double ofX, double ofU) {
        sinks.get(sinks.size() - 1).accept(new TwinTraining.Step(metrics(number, ofX), metrics(number, ofU)));
    }

    private static StepMetrics metrics(int step, double meanSquareU) {
        return new StepMetrics(step, 64L * step, meanSquareU, 10 * meanSquareU, 0, 1);
    }

    /** A pair that answers when it is told to. */
    static final class ScriptedPair implements NetworkPair.Living {
        final List<ScriptedLook<float[]>> samples = new ArrayList<>();
        final List<ScriptedLook<FieldCell>> cells = new ArrayList<>();
        final List<FieldRequest> requests = new ArrayList<>();
        final List<TimePair> times = new ArrayList<>();
        final List<CompletableFuture<Integer>> goings = new ArrayList<>();
        final List<CompletableFuture<List<Path>>> savings = new ArrayList<>();
        int pauses;
        boolean closed;

        @Override
        public Facts facts() {
            return new Facts("one", "other", DATA, 1, Optional.empty(), Optional.empty());
        }

        @Override
        public Look<float[]> samples(SampleRequest request) {
            ScriptedLook<float[]> look = new ScriptedLook<>();
            samples.add(look);
            return look;
        }

        @Override
        public Look<FieldCell> cell(FieldRequest request, TimePair time) {
            requests.add(request);
            times.add(time);
            ScriptedLook<FieldCell> look = new ScriptedLook<>();
            cells.add(look);
            return look;
        }

        /** Answers the latest question for samples: all images of both have one value each. */
        void answerSamples(int step, float first, float second) {
            float[] left = new float[2 * 10 * 4];
            float[] right = new float[2 * 10 * 4];
            Arrays.fill(left, first);
            Arrays.fill(right, second);
            samples.get(samples.size() - 1).answer.complete(new Seen<>(left, right, step));
        }

        @Override
        public CompletableFuture<Integer> goOn() {
            goings.add(new CompletableFuture<>());
            return goings.get(goings.size() - 1);
        }

        @Override
        public void pause() {
            pauses++;
            if (!goings.isEmpty()) {
                goings.get(goings.size() - 1).completeExceptionally(new CancellationException("paused"));
            }
        }

        @Override
        public CompletableFuture<List<Path>> save() {
            pause();
            savings.add(new CompletableFuture<>());
            return savings.get(savings.size() - 1);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** A question that a test answers. */
    static final class ScriptedLook<T> implements NetworkPair.Look<T> {
        final CompletableFuture<Seen<T>> answer = new CompletableFuture<>();
        boolean cancelled;

        @Override
        public CompletableFuture<Seen<T>> answer() {
            return answer;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
