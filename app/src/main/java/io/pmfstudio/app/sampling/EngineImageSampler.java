package io.pmfstudio.app.sampling;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.pmfstudio.app.models.EngineRun;
import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.checkpoint.ModelDescription;
import io.pmfstudio.model.data.ClassLabels;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.flow.SampleBatch;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.flow.SampleSet;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.TensorEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Samples on the tensor engine. */
public final class EngineImageSampler implements ImageSampler {
    private static final Logger LOG = LoggerFactory.getLogger(EngineImageSampler.class);

    private final TensorEngine engine;
    private final OpenModels models;
    private final Executor files;
    private final Map<String, List<String>> classNames = new ConcurrentHashMap<>();

    /**
     * Images on this engine.
     *
     * @param models the networks that all screens share
     * @param files runs what reads files
     */
    public EngineImageSampler(TensorEngine engine, OpenModels models, Executor files) {
        this.engine = engine;
        this.models = models;
        this.files = files;
    }

    private static final class SamplingRun extends EngineRun implements Run {}

    @Override
    public Run start(SamplingChoice choice, Consumer<SampleModel> opened, Consumer<SampleBatch> sink) {
        SamplingRun run = new SamplingRun();
        run.begin(CompletableFuture.supplyAsync(() -> run.keep(use(Path.of(choice.model()))), files)
                .thenCompose(use -> {
                    run.refuseIfCancelled();
                    SampleModel model = describe(choice.model(), use.model());
                    SampleRequest request = choice.request(model);
                    opened.accept(model);
                    return run.follow(engine.submit(
                            Priority.BACKGROUND, model.name(), use.model().sampler(request, sink)));
                }));
        return run;
    }

    @Override
    public Run sample(SampleModel model, List<SampleKey> keys, Consumer<SampleBatch> sink) {
        SamplingRun run = new SamplingRun();
        run.begin(CompletableFuture.supplyAsync(() -> run.keep(use(Path.of(model.path()))), files)
                .thenCompose(use -> {
                    run.refuseIfCancelled();
                    SampleSet set = set(model, keys);
                    return run.follow(engine.submit(
                            Priority.BACKGROUND, model.name(), use.model().sampler(set, sink)));
                }));
        return run;
    }

    private static SampleSet set(SampleModel model, List<SampleKey> keys) {
        return new SampleSet(
                keys.stream().mapToLong(key -> key.label(model.classes())).toArray(),
                keys.get(0).steps(),
                keys.stream().map(SampleKey::guidance).toList(),
                (index, size) -> keys.get(index).start().values(size, model.noiseScale()));
    }

    @Override
    public CompletableFuture<SampleModel> open(Path fileOrRun) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (OpenModels.Use use = use(fileOrRun)) {
                        return describe(OpenModels.fileOf(fileOrRun).toString(), use.model());
                    }
                },
                files);
    }

    private OpenModels.Use use(Path fileOrRun) {
        try {
            return models.use(fileOrRun);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private SampleModel describe(String path, LoadedModel model) {
        ModelDescription description = model.description();
        return new SampleModel(
                path,
                ModelOption.of(Path.of(path)).name(),
                shortName(description),
                description.config().shape(),
                namesOf(description),
                model.hasAverageVelocity() ? SampleModel.Sampler.MEAN_FLOW : SampleModel.Sampler.HEUN,
                description.usualSteps(),
                description.guidance(),
                description.noiseScale(),
                description.plan().flatMap(EngineImageSampler::dataOf).orElse(""));
    }

    private static String shortName(ModelDescription description) {
        return switch (description.method()) {
            case FM -> "FM";
            case JIT -> "JiT";
            case MEANFLOW -> "MeanFlow";
            case IMF -> "iMF";
            case PMF -> "pMF";
        };
    }

    /** Names from the data set of the plan, if both are known and fit; else those that as many classes usually have. */
    private List<String> namesOf(ModelDescription description) {
        int classes = description.config().classes();
        List<String> known = description
                .plan()
                .flatMap(EngineImageSampler::dataOf)
                .map(data -> classNames.computeIfAbsent(data, EngineImageSampler::read))
                .orElse(List.of());
        return known.size() == classes ? known : ClassLabels.of(classes, AppFolders.assets());
    }

    private static Optional<String> dataOf(String plan) {
        try {
            JsonElement data = JsonParser.parseString(plan).getAsJsonObject().get("data");
            return data == null || !data.isJsonPrimitive() ? Optional.empty() : Optional.of(data.getAsString());
        } catch (JsonParseException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static List<String> read(String data) {
        Optional<Path> assets = AppFolders.assets();
        if (assets.isEmpty()) {
            return List.of();
        }
        try {
            return DataSets.classNames(data, assets.get());
        } catch (IOException e) {
            LOG.info("the classes of {} have no names here: {}", data, e.getMessage());
            return List.of();
        }
    }
}
