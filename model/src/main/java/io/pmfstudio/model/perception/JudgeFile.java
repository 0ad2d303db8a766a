package io.pmfstudio.model.perception;

import ai.djl.ndarray.NDArray;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.pmfstudio.model.format.FormatException;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.TensorScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A judge as a safetensors file: its parameters, and its description as JSON under one key.
 *
 * @param description what it is
 * @param parameters values of each parameter by name, in the order of {@link JudgeNetwork#shapes}
 */
public record JudgeFile(JudgeDescription description, Map<String, float[]> parameters) {
    private static final String KEY = "pmf.judge";

    /**
     * Reads a file.
     *
     * @throws IOException with one sentence: what is wrong, with the tensor and both shapes where that is it
     */
    public static JudgeFile read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString());
        }
        try (TensorFile file = Safetensors.read(path)) {
            JudgeDescription description = description(file);
            Map<String, float[]> parameters = new LinkedHashMap<>();
            for (Map.Entry<String, long[]> wanted :
                    JudgeNetwork.shapes(description.config()).entrySet()) {
                float[] values = file.get(wanted.getKey(), wanted.getValue()).toFloats();
                requireFinite(path, wanted.getKey(), values);
                parameters.put(wanted.getKey(), values);
            }
            return new JudgeFile(description, parameters);
        }
    }

    /**
     * Its classifier. Engine thread only.
     *
     * @param weights keeps the parameters
     */
    public JudgeNetwork network(TensorScope weights) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        JudgeNetwork.shapes(description.config())
                .forEach((name, shape) -> tensors.put(name, weights.floats(parameters.get(name), shape)));
        return new JudgeNetwork(description.config(), new Parameters(tensors));
    }

    private static void requireFinite(Path path, String name, float[] values) throws FormatException {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw FormatException.of(path, name + " holds " + value + ", which is not finite");
            }
        }
    }

    private static JudgeDescription description(TensorFile file) throws FormatException {
        String text = file.metadata().get(KEY);
        if (text == null) {
            throw FormatException.of(
                    file.path(), "this is not a judge: it has no " + KEY + "; pmf train-judge makes one");
        }
        try {
            return description(JsonParser.parseString(text).getAsJsonObject());
        } catch (JsonParseException
                | ClassCastException
                | IllegalStateException
                | UnsupportedOperationException
                | NumberFormatException
                | NullPointerException e) {
            throw FormatException.of(file.path(), "a value under " + KEY + " is missing or of the wrong kind");
        } catch (IllegalArgumentException e) {
            throw FormatException.of(file.path(), e.getMessage());
        }
    }

    private static JudgeDescription description(JsonObject json) {
        JsonArray shape = json.getAsJsonArray("shape");
        List<Integer> widths = new ArrayList<>();
        for (JsonElement width : json.getAsJsonArray("widths")) {
            widths.add(width.getAsInt());
        }
        if (shape.size() != 3) {
            throw new IllegalStateException();
        }
        return new JudgeDescription(
                new JudgeConfig(
                        new ImageShape(
                                shape.get(0).getAsInt(),
                                shape.get(1).getAsInt(),
                                shape.get(2).getAsInt()),
                        json.get("classes").getAsInt(),
                        widths),
                json.get("data").getAsString(),
                json.get("train_accuracy").getAsDouble(),
                json.get("test_accuracy").getAsDouble(),
                json.getAsJsonObject("recipe").toString());
    }

    /** Writes the file, which appears under its name only when it is whole. */
    public void write(Path path) throws IOException {
        List<StoredTensor> tensors = new ArrayList<>();
        JudgeNetwork.shapes(description.config())
                .forEach((name, shape) -> tensors.add(StoredTensor.of(name, parameters.get(name), shape)));
        Safetensors.write(path, tensors, Map.of(KEY, json().toString()));
    }

    private JsonObject json() {
        ImageShape image = description.config().shape();
        JsonArray shape = new JsonArray();
        shape.add(image.channels());
        shape.add(image.height());
        shape.add(image.width());
        JsonArray widths = new JsonArray();
        description.config().widths().forEach(widths::add);
        JsonObject json = new JsonObject();
        json.addProperty("data", description.data());
        json.add("shape", shape);
        json.addProperty("classes", description.config().classes());
        json.add("widths", widths);
        json.addProperty("train_accuracy", description.trainAccuracy());
        json.addProperty("test_accuracy", description.testAccuracy());
        json.add("recipe", JsonParser.parseString(description.recipe()));
        return json;
    }
}
