package io.pmfstudio.model.checkpoint;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.pmfstudio.model.format.FormatException;
import io.pmfstudio.model.runtime.PartialFile;
import io.pmfstudio.model.training.GuidanceRange;
import io.pmfstudio.model.training.Plan;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Plans as JSON: every choice under its name, nothing left out and nothing unknown. */
public final class PlanFile {
    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();
    /** Left out of a file where it is the usual one. */
    private static final String GUIDANCE = "guidance";
    /** Left out of a file where there is none. */
    private static final String PERCEPTION = "perception";
    /** Left out of a file where there are none. */
    private static final String RATE_CHANGES = "rateChanges";

    private static final List<String> ADDED_BY_MODELS = List.of("prediction", "steps", GUIDANCE);

    /** A plan is some hundred bytes; what is much larger is something else. */
    private static final long LARGEST_BYTES = 1 << 20;

    private PlanFile() {}

    /**
     * Reads a plan.
     *
     * @throws IOException with one sentence: which choice is missing, unknown or not allowed
     */
    public static Plan read(Path file) throws IOException {
        return plan(file, object(file));
    }

    /**
     * A plan from the text of a file.
     *
     * @param from what is named where it is not a plan
     */
    public static Plan parse(Path from, String text) throws IOException {
        return plan(from, object(from, text));
    }

    /**
     * The plan in a model file, which adds to it what the network predicts, how long it was trained, and in the place of the
     * trained guidance the one that it is sampled with. The plan's guidance is therefore the usual one here.
     *
     * @param from what is named where it is not a plan
     */
    public static Plan parseModels(Path from, String text) throws IOException {
        JsonObject told = object(from, text);
        ADDED_BY_MODELS.forEach(told::remove);
        return plan(from, told);
    }

    private static JsonObject object(Path from, String text) throws IOException {
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw FormatException.of(from, "this is not a plan: it is not a JSON object");
        }
    }

    private static Plan plan(Path file, JsonObject told) throws IOException {
        try {
            Plan plan = JSON.fromJson(told, Plan.class);
            Optional<String> difference = difference("", told, json(plan));
            if (difference.isPresent()) {
                throw FormatException.of(file, "this is not a plan: " + difference.get());
            }
            return plan;
        } catch (RuntimeException e) { // Gson wraps what a record's own checks say
            throw FormatException.of(file, "this is not a plan: " + reason(e));
        }
    }

    private static String reason(RuntimeException failure) {
        Throwable cause = failure;
        while (cause != null
                && !(cause instanceof IllegalArgumentException)
                && !(cause instanceof NullPointerException)) {
            cause = cause.getCause();
        }
        return cause instanceof IllegalArgumentException said
                ? said.getMessage()
                : "a choice is missing or has a value of the wrong kind";
    }

    private static JsonObject object(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": there is no such file");
        }
        if (Files.size(file) > LARGEST_BYTES) {
            throw FormatException.of(file, "this is not a plan: it is too large");
        }
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException | CharacterCodingException e) {
            throw FormatException.of(file, "this is not a plan: it is not a JSON object");
        }
    }

    /** Writes a plan; the file is whole or not there. */
    public static void write(Path file, Plan plan) throws IOException {
        try (PartialFile partial = PartialFile.of(file)) {
            Files.writeString(partial.path(), text(plan));
            partial.commit();
        }
    }

    /** A plan as a JSON object. */
    static JsonObject json(Plan plan) {
        JsonObject json = JSON.toJsonTree(plan).getAsJsonObject();
        if (plan.guidance().equals(GuidanceRange.USUAL)) {
            json.remove(GUIDANCE);
        }
        if (!plan.perception().isOn()) {
            json.remove(PERCEPTION);
        }
        if (plan.rateChanges().isEmpty()) {
            json.remove(RATE_CHANGES);
        }
        return json;
    }

    /** Every choice under its name, such as {@code network.hidden}, in the order of the file. */
    public static Map<String, String> choices(Plan plan) {
        Map<String, String> choices = new LinkedHashMap<>();
        flatten("", json(plan), choices);
        return choices;
    }

    private static void flatten(String path, JsonObject object, Map<String, String> choices) {
        object.entrySet().forEach(entry -> {
            if (entry.getValue().isJsonObject()) {
                flatten(path + entry.getKey() + ".", entry.getValue().getAsJsonObject(), choices);
            } else {
                choices.put(
                        path + entry.getKey(),
                        entry.getValue().isJsonPrimitive()
                                ? entry.getValue().getAsString()
                                : entry.getValue().toString());
            }
        });
    }

    /** A plan as the text of its file. */
    public static String text(Plan plan) {
        return JSON.toJson(json(plan)) + "\n";
    }

    /**
     * The first difference between two plans, for people.
     *
     * @return such as {@code rate is 0.001 there, but 0.002 here}
     */
    static Optional<String> difference(Plan there, Plan here) {
        return difference("", json(there), json(here));
    }

    private static Optional<String> difference(String path, JsonObject there, JsonObject here) {
        Set<String> keys = new TreeSet<>(there.keySet());
        keys.addAll(here.keySet());
        for (String key : keys) {
            JsonElement before = there.get(key);
            JsonElement now = here.get(key);
            if (before == null || now == null) {
                return Optional.of(
                        path + key + (now == null ? " or its value is not one of a plan's choices" : " is missing"));
            }
            Optional<String> found = before.isJsonObject() && now.isJsonObject()
                    ? difference(path + key + ".", before.getAsJsonObject(), now.getAsJsonObject())
                    : before.equals(now)
                            ? Optional.empty()
                            : Optional.of(path + key + " is " + before + " there, but " + now + " here");
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
