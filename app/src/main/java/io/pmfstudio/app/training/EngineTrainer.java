package io.pmfstudio.app.training;

import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.checkpoint.TrainingRun;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.StepTrial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/** Trains on the tensor engine. */
public final class EngineTrainer implements Trainer {
    private static final int TRIAL_STEPS = 3;

    private final TensorEngine engine;
    private final Executor files;
    private final Path assets;
    private final AtomicReference<ImageDataSet> last = new AtomicReference<>();

    /**
     * Trainings on this engine.
     *
     * @param files runs what reads files
     * @param assets where the data sets of the studio are
     */
    public EngineTrainer(TensorEngine engine, Executor files, Path assets) {
        this.engine = engine;
        this.files = files;
        this.assets = assets;
    }

    @Override
    public DataPreview preview(String data) throws IOException {
        return DataPreview.of(images(data));
    }

    /** A shipped set is read once; a folder's images may have changed. */
    private ImageDataSet images(String data) throws IOException {
        ImageDataSet known = last.get();
        if (known != null && known.name().equals(data) && DataSets.shipped().contains(data)) {
            return known;
        }
        ImageDataSet read = DataSets.open(data, DataSets.Split.TRAIN, assets);
        last.set(read);
        return read;
    }

    private ImageDataSet imagesOf(Plan plan) {
        try {
            return images(plan.data());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public Trial trial(Plan plan) {
        Handed<Double> handed = new Handed<>();
        CompletableFuture<Double> seconds = CompletableFuture.supplyAsync(() -> imagesOf(plan), files)
                .thenCompose(images -> handed.follow(
                        engine.submit(Priority.TRAINING, "trial", new StepTrial(plan, images, TRIAL_STEPS))));
        return new Trial() {
            @Override
            public CompletableFuture<Double> seconds() {
                return seconds;
            }

            @Override
            public void cancel() {
                handed.cancel();
            }
        };
    }

    /** A task that may be called off before it was handed to the engine. */
    private static final class Handed<T> {
        private boolean cancelled;
        private Runnable cancel = () -> {};

        synchronized CompletableFuture<T> follow(EngineTask<T> task) {
            cancel = task::cancel;
            if (cancelled) {
                task.cancel();
            }
            return task.result();
        }

        synchronized void cancel() {
            cancelled = true;
            cancel.run();
        }
    }

    @Override
    public Session train(Path folder, Plan plan, TrainingRun.Schedule schedule, TrainingRun.Listener listener) {
        EngineSession session = new EngineSession();
        session.result = CompletableFuture.supplyAsync(
                        () -> session.prepared(folder, plan, imagesOf(plan), schedule, listener), files)
                .thenCompose(run -> engine.submit(Priority.TRAINING, "training " + folder.getFileName(), run)
                        .result());
        return session;
    }

    /** A run, also while its data is still being read. */
    private static final class EngineSession implements Session {
        private CompletableFuture<Integer> result = new CompletableFuture<>();
        private TrainingRun run;
        private boolean ended;

        synchronized TrainingRun prepared(
                Path folder,
                Plan plan,
                ImageDataSet images,
                TrainingRun.Schedule schedule,
                TrainingRun.Listener listener) {
            if (ended) {
                throw new CancellationException("ended before it began");
            }
            try {
                run = new TrainingRun(RunFolder.open(folder, plan), images, schedule, listener);
                return run;
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        }

        @Override
        public CompletableFuture<Integer> result() {
            return result;
        }

        @Override
        public synchronized void saveNow() {
            if (run != null) {
                run.saveNow();
            }
        }

        @Override
        public synchronized void end() {
            ended = true;
            if (run != null) {
                run.end();
            }
        }

        @Override
        public synchronized void changeRate(double rate) {
            if (run != null) {
                run.changeRate(rate);
            }
        }
    }
}
