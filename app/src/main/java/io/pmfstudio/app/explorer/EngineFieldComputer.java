package io.pmfstudio.app.explorer;

import io.pmfstudio.app.models.EngineRun;
import io.pmfstudio.app.models.FileState;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.checkpoint.PlanFile;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.DataSpread;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.ExactFieldSource;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.field.instrument.CoarseFirst;
import io.pmfstudio.model.field.instrument.Instrument;
import io.pmfstudio.model.field.instrument.Reading;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.TrainedTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Computes fields on the tensor engine. Keeps the last data sets until it is closed. */
public final class EngineFieldComputer implements FieldComputer, AutoCloseable {
    /** Data sets kept on the engine; Fashion-MNIST takes about 190 MB. */
    private static final int KEPT_DATA_SETS = 2;

    private final TensorEngine engine;
    private final Executor files;
    private final Map<String, ExactField> exact = new LinkedHashMap<>(8, 0.75f, true);
    private final OpenModels models;

    /**
     * Fields on this engine.
     *
     * @param models the networks that all screens share
     * @param files runs what reads files
     */
    public EngineFieldComputer(TensorEngine engine, OpenModels models, Executor files) {
        this.engine = engine;
        this.models = models;
        this.files = files;
    }

    private record ExactField(ImageDataSet data, ExactFieldSource source) {}

    @Override
    public Run start(FieldQuery query, Consumer<OpenedField> opened, Consumer<FieldCell> sink) {
        FieldRun run = new FieldRun();
        run.begin(CompletableFuture.supplyAsync(() -> prepare(query, run), files)
                .thenCompose(prepared -> {
                    run.refuseIfCancelled();
                    opened.accept(prepared.opened());
                    return run.follow(engine.submit(
                            Priority.BACKGROUND,
                            prepared.opened().source(),
                            prepared.source().triangle(prepared.request(), sink)));
                }));
        return run;
    }

    @Override
    public Run cell(FieldQuery query, TimePair time, Priority priority, Consumer<FieldCell> sink) {
        FieldRun run = new FieldRun();
        run.begin(CompletableFuture.supplyAsync(() -> prepare(query, run), files)
                .thenCompose(prepared -> {
                    run.refuseIfCancelled();
                    return run.follow(engine.submit(
                            priority,
                            prepared.opened().source(),
                            prepared.source().cell(prepared.request(), time)));
                })
                .thenAccept(sink));
        return run;
    }

    @Override
    public Run measure(MeasureQuery query, Consumer<Reading> sink) {
        FieldRun run = new FieldRun();
        run.begin(CompletableFuture.supplyAsync(() -> instrument(query, prepare(query.field(), run), sink), files)
                .thenCompose(work -> {
                    run.refuseIfCancelled();
                    return run.follow(
                            engine.submit(Priority.BACKGROUND, query.kind().commandName(), work));
                }));
        return run;
    }

    private SlicedWork<List<Reading>> instrument(MeasureQuery query, PreparedField field, Consumer<Reading> sink) {
        try {
            ExactField exact = exact(query.field().data());
            Instrument instrument = query.kind().instrument(new InstrumentKind.Parts() {
                @Override
                public FieldSource exact() {
                    return exact.source();
                }

                @Override
                public ImageDataSet data() {
                    return exact.data();
                }

                @Override
                public double spread() {
                    return DataSpread.of(exact.data());
                }

                @Override
                public double between() {
                    return query.between();
                }
            });
            return new CoarseFirst(instrument).over(field.source(), field.request(), sink);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private PreparedField prepare(FieldQuery query, FieldRun run) {
        try {
            ExactField field = exact(query.data());
            return PreparedField.of(
                    query,
                    new PreparedField.Parts(
                            field.data(),
                            field.source(),
                            use(query.source().model(), run),
                            use(query.statesModel(), run)));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private Optional<LoadedModel> use(String path, FieldRun run) throws IOException {
        return path.isEmpty()
                ? Optional.empty()
                : Optional.of(run.keep(models.use(Path.of(path))).model());
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
    public CompletableFuture<Optional<List<TimePair>>> trainedTimes(String model) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Path file = Path.of(model);
                    try (OpenModels.Use use = models.use(file)) {
                        Optional<String> plan = use.model().description().plan();
                        return plan.isEmpty()
                                ? Optional.empty()
                                : Optional.of(
                                        TrainedTimes.first(PlanFile.parseModels(file, plan.get()), TRAINED_TIMES));
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                files);
    }

    @Override
    public Optional<FileState> version(String model) {
        try {
            return Optional.of(FileState.of(OpenModels.fileOf(Path.of(model))));
        } catch (IOException e) {
            return Optional.empty(); // who opens it will say why
        }
    }

    @Override
    public CompletableFuture<String> openData(String data) {
        return images(data).thenApply(ImageDataSet::name);
    }

    @Override
    public CompletableFuture<ImageDataSet> images(String data) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return exact(data).data();
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                files);
    }

    @Override
    public CompletableFuture<OpenedModel> openModel(Path file) {
        String path = OpenModels.fileOf(file).toString();
        return CompletableFuture.supplyAsync(
                () -> {
                    try (OpenModels.Use use = models.use(file)) {
                        LoadedModel model = use.model();
                        return new OpenedModel(
                                path,
                                model.description().noiseScale(),
                                model.hasAverageVelocity() ? Heads.AVERAGE_VELOCITY : Heads.VELOCITY);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                files);
    }

    /** Frees data sets on the engine; the engine itself is closed after it. */
    @Override
    public void close() {
        synchronized (exact) {
            exact.values().forEach(field -> field.source().close());
            exact.clear();
        }
    }

    private static final class FieldRun extends EngineRun implements Run {}
}
