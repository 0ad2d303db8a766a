package io.pmfstudio.model.checkpoint;

import ai.djl.ndarray.NDArray;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.pmfstudio.model.format.FormatException;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.StepMetrics;
import io.pmfstudio.model.training.Training;
import io.pmfstudio.model.training.WeightAverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A run on disk: {@code plan.json} with every choice, {@code metrics.csv} with a line per step, and
 * {@code checkpoint.safetensors} with weights, moments and averages, written beside and then moved, so that a run may be
 * killed at any moment.
 */
public final class RunFolder {
    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();
    private static final String STEP_KEY = "pmf.step";
    private static final String HEADER = "step,images,mse_u,mse_v,du_dt,gradient_norm,images_per_second";

    private final Path folder;

    private RunFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a folder for a plan, and writes the plan if there is none.
     *
     * @throws IOException if another plan is there; the message names the first difference
     */
    public static RunFolder open(Path folder, Plan plan) throws IOException {
        Files.createDirectories(folder);
        RunFolder run = new RunFolder(folder);
        Path file = folder.resolve("plan.json");
        JsonObject asked = JSON.toJsonTree(plan).getAsJsonObject();
        if (Files.exists(file)) {
            requireSame("", read(file), asked, file);
        } else {
            Files.writeString(file, JSON.toJson(asked) + "\n");
        }
        return run;
    }

    private static JsonObject read(Path file) throws IOException {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw FormatException.of(file, "this is not a plan: it is not a JSON object");
        }
    }

    private static void requireSame(String path, JsonObject there, JsonObject asked, Path file) throws IOException {
        Set<String> keys = new TreeSet<>(there.keySet());
        keys.addAll(asked.keySet());
        for (String key : keys) {
            JsonElement before = there.get(key);
            JsonElement now = asked.get(key);
            boolean objects = before != null && now != null && before.isJsonObject() && now.isJsonObject();
            if (objects) {
                requireSame(path + key + ".", before.getAsJsonObject(), now.getAsJsonObject(), file);
            } else if (before == null || !before.equals(now)) {
                throw FormatException.of(
                        file,
                        "this run has " + path + key + " = " + before + ", but " + now
                                + " is asked for; choose another folder or the same plan");
            }
        }
    }

    /** Reads the plan of a run. */
    public static Plan plan(Path folder) throws IOException {
        Path file = folder.resolve("plan.json");
        try {
            return JSON.fromJson(Files.readString(file), Plan.class);
        } catch (JsonParseException | IllegalArgumentException | NullPointerException e) {
            throw FormatException.of(file, "this is not a plan: " + e.getMessage());
        }
    }

    /** Whether there is something to resume. */
    public boolean hasCheckpoint() {
        return Files.exists(checkpoint());
    }

    private Path checkpoint() {
        return folder.resolve("checkpoint.safetensors");
    }

    /** Saves everything that a later run needs. Engine thread. */
    public void save(Training training) throws IOException {
        List<StoredTensor> tensors = new ArrayList<>();
        for (Map.Entry<String, NDArray> entry : training.state().entrySet()) {
            NDArray tensor = entry.getValue();
            tensors.add(StoredTensor.of(
                    entry.getKey(),
                    TensorScope.toFloats(tensor),
                    tensor.getShape().getShape()));
        }
        Safetensors.write(checkpoint(), tensors, Map.of(STEP_KEY, Integer.toString(training.step())));
    }

    /** Puts a training where this run was, and drops the metrics of steps after it. Engine thread. */
    public void resume(TensorScope scope, Training training) throws IOException {
        try (TensorFile file = Safetensors.read(checkpoint());
                TensorScope inner = scope.child()) {
            for (Map.Entry<String, NDArray> entry : training.state().entrySet()) {
                NDArray tensor = entry.getValue();
                long[] shape = tensor.getShape().getShape();
                StoredTensor stored = file.get(entry.getKey(), shape);
                tensor.subi(inner.adopt(tensor.duplicate())).addi(inner.floats(stored.toFloats(), shape));
            }
            int step = Integer.parseInt(file.metadata().getOrDefault(STEP_KEY, ""));
            training.resumeAt(step);
            keepMetrics(step);
        } catch (NumberFormatException e) {
            throw FormatException.of(checkpoint(), "the step under " + STEP_KEY + " is missing");
        }
    }

    private void keepMetrics(int step) throws IOException {
        Path file = folder.resolve("metrics.csv");
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file);
            List<String> kept = lines.subList(0, Math.min(lines.size(), step + 1));
            Files.write(file, kept);
        }
    }

    /** Appends a step. */
    public void append(StepMetrics metrics, double imagesPerSecond) throws IOException {
        Path file = folder.resolve("metrics.csv");
        if (!Files.exists(file)) {
            Files.writeString(file, HEADER + "\n");
        }
        String line = String.format(
                Locale.ROOT,
                "%d,%d,%s,%s,%s,%s,%.2f%n",
                metrics.step(),
                metrics.images(),
                (float) metrics.meanSquareU(),
                (float) metrics.meanSquareV(),
                (float) metrics.rateOfU(),
                (float) metrics.gradientNorm(),
                imagesPerSecond);
        Files.writeString(file, line, StandardOpenOption.APPEND);
    }

    /** Writes an average's weights as a model file that carries the plan. Engine thread. */
    public void export(Path file, Training training, WeightAverage average) throws IOException {
        List<StoredTensor> tensors = new ArrayList<>();
        for (Map.Entry<String, NDArray> entry : average.weights().entrySet()) {
            NDArray tensor = entry.getValue();
            tensors.add(StoredTensor.of(
                    entry.getKey(),
                    TensorScope.toFloats(tensor),
                    tensor.getShape().getShape()));
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        JsonObject plan = JSON.toJsonTree(training.plan()).getAsJsonObject();
        plan.addProperty("prediction", training.plan().method().prediction().name());
        plan.addProperty("steps", training.step());
        metadata.put(ModelFile.PLAN_KEY, plan.toString());
        Safetensors.write(file, tensors, metadata);
    }
}
