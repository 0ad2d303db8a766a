package io.pmfstudio.app.comparison;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.pmfstudio.app.models.ModelOption;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.model.checkpoint.ModelDescription;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.TwinRun;
import io.pmfstudio.model.training.TwinRun.Seen;
import io.pmfstudio.model.training.TwinTraining;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Pairs on the tensor engine. Keeps data sets as long as there is room. */
public final class EnginePairComputer implements PairComputer {
    private final TensorEngine engine;
    private final OpenModels models;
    private final Executor files;
    private final Reader reader;
    private final Path runs;
    private final Map<String, SoftReference<ImageDataSet>> read = new HashMap<>();

    /** Reads data sets by name. */
    @FunctionalInterface
    public interface Reader {
        /** Reads one; takes up to seconds. */
        ImageDataSet read(String name) throws IOException;
    }

    /**
     * Pairs on this engine.
     *
     * @param models the networks that all screens share
     * @param files runs what reads files
     * @param runs folder in which living pairs are saved
     */
    public EnginePairComputer(TensorEngine engine, OpenModels models, Executor files, Reader reader, Path runs) {
        this.engine = engine;
        this.models = models;
        this.files = files;
        this.reader = reader;
        this.runs = runs;
    }

    private synchronized ImageDataSet data(String name) throws IOException {
        SoftReference<ImageDataSet> kept = read.get(name);
        ImageDataSet data = kept == null ? null : kept.get();
        if (data == null) {
            data = reader.read(name);
            read.put(name, new SoftReference<>(data));
        }
        return data;
    }

    @Override
    public CompletableFuture<NetworkPair.Living> prepare(PairLesson lesson, Consumer<TwinTraining.Step> sink) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return living(lesson, sink);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                files);
    }

    private NetworkPair.Living living(PairLesson lesson, Consumer<TwinTraining.Step> sink) throws IOException {
        if (lesson instanceof PairChoice choice) {
            ImageDataSet data = data(choice.data().name());
            return living(choice.plans(data.classNames().size()), data, sink);
        }
        PairPlans plans = PairPlans.read((PlanFiles) lesson);
        return living(plans, data(plans.left().data()), sink);
    }

    private NetworkPair.Living living(PairPlans plans, ImageDataSet data, Consumer<TwinTraining.Step> sink)
            throws IOException {
        plans.require(data);
        Plan left = plans.left();
        TwinSteps steps = new TwinSteps(sink, left.batch());
        return new LivingTwins(
                new NetworkPair.Facts(
                        "",
                        "",
                        data,
                        left.noiseScale(),
                        sizes(left.network(), plans.right().network()),
                        Optional.of(plans)),
                new TwinRun(engine, left, plans.right(), data, steps),
                steps,
                new PairFolders(runs, data.name(), plans.suffixes()),
                files);
    }

    private static Optional<NetworkPair.Sizes> sizes(NetworkConfig left, NetworkConfig right) {
        return Optional.of(NetworkPair.Sizes.of(left)).filter(NetworkPair.Sizes.of(right)::equals);
    }

    @Override
    public CompletableFuture<NetworkPair> open(Path left, Path right) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return saved(left, right);
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                files);
    }

    private NetworkPair saved(Path left, Path right) throws IOException {
        OpenModels.Use first = models.use(left);
        try {
            OpenModels.Use second = models.use(right);
            try {
                return pair(first, second, new Names(name(left), name(right)));
            } catch (IOException | RuntimeException e) {
                second.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            first.close();
            throw e;
        }
    }

    private static String name(Path file) {
        return ModelOption.of(OpenModels.fileOf(file)).name();
    }

    private record Names(String left, String right) {
        @Override
        public String toString() {
            return left + " and " + right;
        }
    }

    private NetworkPair pair(OpenModels.Use first, OpenModels.Use second, Names names) throws IOException {
        ModelDescription left = first.model().description();
        ModelDescription right = second.model().description();
        if (!left.config().shape().equals(right.config().shape())
                || left.config().classes() != right.config().classes()) {
            throw new IOException(names + " cannot be compared: one makes images of "
                    + left.config().shape() + " in " + left.config().classes() + " classes, the other of "
                    + right.config().shape() + " in " + right.config().classes());
        }
        if (left.noiseScale() != right.noiseScale()) {
            throw new IOException(names + " cannot be compared at one state: their noise scales are "
                    + left.noiseScale() + " and " + right.noiseScale());
        }
        ImageDataSet data = data(dataOf(left));
        if (!data.shape().equals(left.config().shape())) {
            throw new IOException("the images of " + data.name() + " are " + data.shape() + ", but " + names
                    + " make images of " + left.config().shape());
        }
        return new SavedPair(
                engine,
                first,
                second,
                new NetworkPair.Facts(
                        names.left(),
                        names.right(),
                        data,
                        left.noiseScale(),
                        sizes(left.config(), right.config()),
                        Optional.empty()));
    }

    private static String dataOf(ModelDescription description) {
        try {
            return description
                    .plan()
                    .map(plan -> JsonParser.parseString(plan).getAsJsonObject().get("data"))
                    .filter(JsonElement::isJsonPrimitive)
                    .map(JsonElement::getAsString)
                    .orElse(PairData.FASHION.name());
        } catch (JsonParseException | IllegalStateException e) {
            return PairData.FASHION.name(); // what made the plan is not known; its images may fit all the same
        }
    }

    /** A question that the engine answers. */
    record TaskLook<T>(EngineTask<Seen<T>> task) implements NetworkPair.Look<T> {
        @Override
        public CompletableFuture<Seen<T>> answer() {
            return task.result();
        }

        @Override
        public void cancel() {
            task.cancel();
        }
    }
}
