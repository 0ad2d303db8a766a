package io.pmfstudio.app.explorer;

import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.ExactFieldSource;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.TensorEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Computes fields on the tensor engine. Keeps the last data sets and all opened networks until it is closed. */
public final class EngineFieldComputer implements FieldComputer, AutoCloseable {
    /** Data sets kept on the engine; Fashion-MNIST takes about 190 MB. */
    private static final int KEPT_DATA_SETS = 2;

    private final TensorEngine engine;
    private final Executor files;
    private final Map<String, ExactField> exact = new LinkedHashMap<>(8, 0.75f, true);
    private final Map<String, LoadedModel> models = new LinkedHashMap<>();

    /**
     * Fields on this engine.
     *
     * @param files runs what reads files
     */
    public EngineFieldComputer(TensorEngine engine, Executor files) {
        this.engine = engine;
        this.files = files;
    }

    private record ExactField(ImageDataSet data, ExactFieldSource source) {}

    @Override
    public Run start(FieldChoice choice, Consumer<OpenedField> opened, Consumer<FieldCell> sink) {
        EngineRun run = new EngineRun();
        run.end = CompletableFuture.supplyAsync(() -> prepare(choice), files)
                .thenCompose(prepared -> {
                    run.refuseIfCancelled();
                    opened.accept(prepared.opened());
                    return run.follow(engine.submit(
                            Priority.LOOKING,
                            prepared.opened().source(),
                            prepared.source().triangle(prepared.request(), sink)));
                })
                .thenAccept(triangle -> {});
        return run;
    }

    private PreparedField prepare(FieldChoice choice) {
        try {
            ExactField field = exact(choice.data());
            if (choice.isExact()) {
                return PreparedField.exact(choice, field.data(), field.source());
            }
            return PreparedField.network(choice, field.data(), field.source(), model(choice.model()));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private ExactField exact(String data) throws IOException {
        // read under the lock: two requests for one data set must not read it twice
        synchronized (exact) {
            ExactField known = exact.get(data);
            return known != null ? known : read(data);
        }
    }

    private ExactField read(String data) throws IOException {
        Path assets = AppFolders.assets()
                .orElseThrow(() -> new IOException("the folder assets with the data sets was not found;"
                        + " name it with the environment variable PMF_ASSETS"));
        ImageDataSet read = DataSets.open(data, DataSets.Split.TRAIN, assets);
        ExactField field = new ExactField(read, new ExactFieldSource(engine, read));
        exact.put(data, field);
        if (exact.size() > KEPT_DATA_SETS) {
            String oldest = exact.keySet().iterator().next();
            exact.remove(oldest).source().close();
        }
        return field;
    }

    @Override
    public CompletableFuture<String> openData(String data) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return exact(data).data().name();
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                files);
    }

    private LoadedModel model(String path) throws IOException {
        synchronized (models) {
            LoadedModel known = models.get(path);
            if (known != null) {
                return known;
            }
        }
        LoadedModel model = LoadedModel.open(engine, Path.of(path)).result().join();
        synchronized (models) {
            LoadedModel earlier = models.putIfAbsent(path, model);
            if (earlier != null) {
                model.close();
                return earlier;
            }
            return model;
        }
    }

    @Override
    public CompletableFuture<OpenedModel> openModel(Path file) {
        String path = file.toAbsolutePath().toString();
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return new OpenedModel(path, model(path).name());
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                files);
    }

    /** Frees networks and data sets on the engine; the engine itself is closed after it. */
    @Override
    public void close() {
        synchronized (models) {
            models.values().forEach(LoadedModel::close);
            models.clear();
        }
        synchronized (exact) {
            exact.values().forEach(field -> field.source().close());
            exact.clear();
        }
    }

    /** A run that may be cancelled before it has reached the engine. */
    private static final class EngineRun implements Run {
        private CompletableFuture<Void> end = new CompletableFuture<>();
        private Runnable cancelTask = () -> {};
        private boolean cancelled;

        synchronized void refuseIfCancelled() {
            if (cancelled) {
                throw new CancellationException("the field was cancelled before it began");
            }
        }

        <T> CompletableFuture<T> follow(EngineTask<T> task) {
            synchronized (this) {
                cancelTask = task::cancel;
                if (cancelled) {
                    task.cancel();
                }
            }
            return task.result();
        }

        @Override
        public CompletableFuture<Void> end() {
            return end;
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            cancelTask.run();
        }
    }
}
