package io.pmfstudio.model.toy;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.pmfstudio.model.format.FormatException;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link PointState} as a safetensors file, its plan as JSON under one key. */
public final class PointFile {
    private static final String KEY = "pmf.points";
    private static final String LOSSES = "raw_losses";
    private static final Gson GSON = new Gson();

    private PointFile() {}

    private record Head(ToyPlan plan, int steps, boolean diverged, double seconds) {}

    /** Writes a file, which appears under its name only when it is whole. */
    public static void write(Path path, PointState state) throws IOException {
        List<StoredTensor> tensors = new ArrayList<>();
        Map<String, long[]> shapes = PointNetwork.shapes(state.plan().dimensions());
        shapes.forEach((name, shape) -> {
            tensors.add(StoredTensor.of("weights/" + name, state.weights().get(name), shape));
            tensors.add(StoredTensor.of("averages/" + name, state.averages().get(name), shape));
            for (String moment : List.of("mean/" + name, "square/" + name)) {
                tensors.add(StoredTensor.of("moments/" + moment, state.moments().get(moment), shape));
            }
        });
        tensors.add(StoredTensor.of(LOSSES, state.rawLosses(), state.rawLosses().length));
        Head head = new Head(state.plan(), state.steps(), state.diverged(), state.seconds());
        Safetensors.write(path, tensors, Map.of(KEY, GSON.toJson(head)));
    }

    /**
     * Reads a file.
     *
     * @throws IOException with one sentence: what is wrong
     */
    public static PointState read(Path path) throws IOException {
        try (TensorFile file = Safetensors.read(path)) {
            Head head = head(file);
            Map<String, long[]> shapes = PointNetwork.shapes(head.plan().dimensions());
            Map<String, float[]> moments = new LinkedHashMap<>();
            for (String kind : List.of("mean/", "square/")) {
                values(file, "moments/" + kind, shapes).forEach((name, values) -> moments.put(kind + name, values));
            }
            return new PointState(
                    head.plan(),
                    file.get(LOSSES, head.steps()).toFloats(),
                    head.diverged(),
                    head.seconds(),
                    values(file, "weights/", shapes),
                    values(file, "averages/", shapes),
                    moments);
        }
    }

    private static Map<String, float[]> values(TensorFile file, String prefix, Map<String, long[]> shapes)
            throws IOException {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Map.Entry<String, long[]> wanted : shapes.entrySet()) {
            values.put(
                    wanted.getKey(),
                    file.get(prefix + wanted.getKey(), wanted.getValue()).toFloats());
        }
        return values;
    }

    private static Head head(TensorFile file) throws FormatException {
        String text = file.metadata().get(KEY);
        if (text == null) {
            throw FormatException.of(file.path(), "this is no training of points: it has no " + KEY);
        }
        try {
            Head head = GSON.fromJson(text, Head.class);
            if (head != null && head.plan() != null && head.plan().target() != null) {
                return head;
            }
        } catch (JsonParseException | IllegalArgumentException e) {
            // said below
        }
        throw FormatException.of(file.path(), "a value under " + KEY + " is missing or of the wrong kind");
    }
}
