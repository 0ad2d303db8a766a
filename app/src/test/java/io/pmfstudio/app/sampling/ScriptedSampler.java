package io.pmfstudio.app.sampling;

import io.pmfstudio.app.sampling.SampleModel.Sampler;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.SampleBatch;
import io.pmfstudio.model.runtime.ImageShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Samples what a test tells it to, when the test tells it to; images have 2×2 grey pixels of one value. */
final class ScriptedSampler implements ImageSampler, NeighbourFinder {
    static final SampleModel MODEL = model("a.pt", 2);

    final List<ScriptedRun> runs = new ArrayList<>();
    final List<CompletableFuture<List<TrainingImage>>> searches = new ArrayList<>();
    final List<ScriptedPiece> pieces = new ArrayList<>();

    static SampleModel model(String path, int side) {
        return new SampleModel(
                path,
                path,
                "pMF",
                new ImageShape(1, side, side),
                List.of("cat", "dog"),
                Sampler.MEAN_FLOW,
                1,
                new Guidance(3, 0.1, 0.7),
                1,
                "");
    }

    @Override
    public Run start(SamplingChoice choice, Consumer<SampleModel> opened, Consumer<SampleBatch> sink) {
        ScriptedRun run = new ScriptedRun(choice, opened, sink);
        runs.add(run);
        return run;
    }

    @Override
    public Run sample(SampleModel model, List<SampleKey> keys, Consumer<SampleBatch> sink) {
        ScriptedPiece piece = new ScriptedPiece(model, keys, sink);
        pieces.add(piece);
        return piece;
    }

    @Override
    public CompletableFuture<SampleModel> open(Path fileOrRun) {
        return fileOrRun.toString().endsWith(".pt")
                ? CompletableFuture.completedFuture(model(fileOrRun.toString(), 2))
                : CompletableFuture.failedFuture(new IllegalStateException(fileOrRun + " is not a model"));
    }

    @Override
    public CompletableFuture<List<TrainingImage>> find(float[] image, SampleModel model) {
        CompletableFuture<List<TrainingImage>> search = new CompletableFuture<>();
        searches.add(search);
        return search;
    }

    ScriptedPiece lastPiece() {
        return pieces.get(pieces.size() - 1);
    }

    ScriptedRun last() {
        return runs.get(runs.size() - 1);
    }

    /** Single images, each of one value. */
    static final class ScriptedPiece implements Run {
        final SampleModel model;
        final List<SampleKey> keys;
        private final Consumer<SampleBatch> sink;
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private int done;
        boolean cancelled;

        ScriptedPiece(SampleModel model, List<SampleKey> keys, Consumer<SampleBatch> sink) {
            this.model = model;
            this.keys = keys;
            this.sink = sink;
        }

        /** The next so many images of a value, in a millisecond each. */
        ScriptedPiece batch(int count, float value) {
            float[] images = new float[count * model.shape().size()];
            Arrays.fill(images, value);
            sink.accept(new SampleBatch(done, images, count * 1_000_000L));
            done += count;
            return this;
        }

        /** All that are left, and the end. */
        void finish(float value) {
            if (done < keys.size()) {
                batch(keys.size() - done, value);
            }
            end.complete(null);
        }

        void fail(Throwable cause) {
            end.completeExceptionally(cause);
        }

        @Override
        public CompletableFuture<Void> end() {
            return end;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    static final class ScriptedRun implements Run {
        final SamplingChoice choice;
        private final Consumer<SampleModel> opened;
        private final Consumer<SampleBatch> sink;
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private int size;
        boolean cancelled;

        ScriptedRun(SamplingChoice choice, Consumer<SampleModel> opened, Consumer<SampleBatch> sink) {
            this.choice = choice;
            this.opened = opened;
            this.sink = sink;
        }

        ScriptedRun open() {
            return open(MODEL);
        }

        ScriptedRun open(SampleModel model) {
            size = model.shape().size();
            opened.accept(model);
            return this;
        }

        /** Images {@code first} to {@code to} (not included) of one value, in a millisecond each. */
        ScriptedRun batch(int first, int to, float value) {
            float[] images = new float[(to - first) * size];
            Arrays.fill(images, value);
            sink.accept(new SampleBatch(first, images, (to - first) * 1_000_000L));
            return this;
        }

        void complete() {
            end.complete(null);
        }

        void fail(Throwable cause) {
            end.completeExceptionally(cause);
        }

        @Override
        public CompletableFuture<Void> end() {
            return end;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
