package io.pmfstudio.model.toy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.pmfstudio.model.format.FormatException;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The folder of a toy experiment: {@code experiment.json}, and in {@code arms} the state of each training, from which it goes
 * on or, once ended, is sampled.
 *
 * @param path where it is
 */
public record ToyFolder(Path path) {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

    /** The experiment that the folder holds. */
    public Optional<ToyExperiment> experiment() throws IOException {
        Path file = path.resolve("experiment.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(GSON.fromJson(Files.readString(file), ToyExperiment.class));
        } catch (JsonParseException | IllegalArgumentException | NullPointerException e) {
            throw FormatException.of(file, "this is not the description of a toy experiment");
        }
    }

    /** Makes the folder for an experiment. */
    public void create(ToyExperiment experiment) throws IOException {
        Files.createDirectories(path.resolve("arms"));
        writeText("experiment.json", GSON.toJson(experiment) + "\n");
    }

    /** The state of an arm, if it has one. */
    public Optional<PointState> state(ToyPlan arm) throws IOException {
        Path file = file(arm);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        PointState state = PointFile.read(file);
        if (!state.plan().equals(arm)) {
            throw FormatException.of(file, "this arm was trained by another plan; take another folder");
        }
        return Optional.of(state);
    }

    /** Saves the state of an arm. */
    public void save(PointState state) throws IOException {
        PointFile.write(file(state.plan()), state);
    }

    private Path file(ToyPlan arm) {
        return path.resolve("arms").resolve(name(arm) + ".safetensors");
    }

    /** A short name of an arm, such as x-512. */
    public static String name(ToyPlan arm) {
        return arm.target().name().toLowerCase(Locale.ROOT) + "-" + arm.dimensions();
    }

    /** Writes a text beside the arms; the file appears when it is whole. */
    public void writeText(String name, String text) throws IOException {
        try (PartialFile partial = PartialFile.of(path.resolve(name))) {
            Files.writeString(partial.path(), text);
            partial.commit();
        }
    }
}
