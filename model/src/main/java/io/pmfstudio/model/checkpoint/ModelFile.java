package io.pmfstudio.model.checkpoint;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.format.FormatException;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.training.Method;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An open model file: our safetensors, or a published PyTorch state dict. Its description is checked against the shapes
 * before any number is read. Not thread-safe; close it.
 */
public final class ModelFile implements AutoCloseable {
    /** Under this key our safetensors carry the plan by which the model was trained, as JSON. */
    public static final String PLAN_KEY = "pmf.plan";

    /** In that plan: the guidance that the model is best sampled with. */
    static final String GUIDANCE_KEY = "guidance";

    static final String PUBLISHED_PREFIX = "net.";
    static final String ROTARY_BUFFER = "rope_freqs";

    private final TensorFile file;
    private final Map<String, StoredTensor> parameters;
    private final ModelDescription description;

    private ModelFile(TensorFile file, Map<String, StoredTensor> parameters, ModelDescription description) {
        this.file = file;
        this.parameters = parameters;
        this.description = description;
    }

    /**
     * Opens a file and checks what it holds.
     *
     * @throws IOException with one sentence: what is wrong, with the key and both shapes where that is it
     */
    public static ModelFile open(Path path) throws IOException {
        TensorFile file = TensorFile.open(path);
        try {
            Map<String, StoredTensor> parameters = parameters(file);
            return new ModelFile(file, parameters, describe(file, parameters));
        } catch (ClassCastException | IllegalStateException | UnsupportedOperationException e) {
            file.close();
            throw FormatException.of(path, "the plan under " + PLAN_KEY + " has a value of the wrong kind");
        } catch (IllegalArgumentException | ArithmeticException e) {
            file.close();
            throw FormatException.of(path, e.getMessage());
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static Map<String, StoredTensor> parameters(TensorFile file) {
        Map<String, StoredTensor> parameters = new LinkedHashMap<>();
        file.tensors().forEach((key, tensor) -> {
            String name = key.startsWith(PUBLISHED_PREFIX) ? key.substring(PUBLISHED_PREFIX.length()) : key;
            if (!name.equals(ROTARY_BUFFER)) { // recomputed, and absent from some files
                parameters.put(name, tensor);
            }
        });
        return parameters;
    }

    private static ModelDescription describe(TensorFile file, Map<String, StoredTensor> parameters)
            throws FormatException {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        parameters.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        NetworkConfig config = ParameterShapes.configOf(shapes);
        ParameterShapes.Heads heads = ParameterShapes.headsOf(shapes);
        ParameterShapes.check(ParameterShapes.of(config, heads), shapes);
        Optional<String> plan = Optional.ofNullable(file.metadata().get(PLAN_KEY));
        JsonObject choices = plan.isPresent() ? parse(file.path(), plan.get()) : new JsonObject();
        Optional<PublishedModel> published = PublishedModel.of(config);
        return new ModelDescription(
                config,
                heads,
                method(choices),
                Preconditioner.valueOf(text(choices, "preconditioner", "NONE")),
                published.map(PublishedModel::title),
                number(
                        choices,
                        "noiseScale",
                        published.map(PublishedModel::noiseScale).orElse(1.0)),
                guidance(choices)
                        .or(() -> published.map(PublishedModel::guidance))
                        .orElse(Guidance.NONE),
                plan);
    }

    private static JsonObject parse(Path path, String plan) throws FormatException {
        try {
            return JsonParser.parseString(plan).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw FormatException.of(path, "the plan under " + PLAN_KEY + " is not a JSON object");
        }
    }

    private static Method method(JsonObject plan) {
        if (plan.has("method")) {
            return Method.valueOf(text(plan, "method", ""));
        }
        return text(plan, "prediction", "X").equals("U") ? Method.IMF : Method.PMF;
    }

    /** The guidance that a trained model is best sampled with. */
    private static Optional<Guidance> guidance(JsonObject plan) {
        if (!plan.has(GUIDANCE_KEY)) {
            return Optional.empty();
        }
        JsonObject told = plan.getAsJsonObject(GUIDANCE_KEY);
        return Optional.of(new Guidance(number(told, "omega", 1), number(told, "tMin", 0), number(told, "tMax", 1)));
    }

    private static String text(JsonObject plan, String key, String otherwise) {
        return plan.has(key) ? plan.get(key).getAsString().toUpperCase(Locale.ROOT) : otherwise;
    }

    private static double number(JsonObject plan, String key, double otherwise) {
        return plan.has(key) ? plan.get(key).getAsDouble() : otherwise;
    }

    /** What the file holds. */
    public ModelDescription description() {
        return description;
    }

    /** The parameters by name, without the published files' leading {@code net.}. */
    public Map<String, StoredTensor> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
