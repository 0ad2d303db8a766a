package io.pmfstudio.model.checkpoint;

import ai.djl.ndarray.NDArray;
import com.google.gson.JsonObject;
import io.pmfstudio.model.format.FormatException;
import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.runtime.PartialFile;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.ErrorMap;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.RunStep;
import io.pmfstudio.model.training.Training;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * A run on disk: {@code plan.json} with every choice, {@code metrics.csv} with a line per step,
 * {@code error-map.csv} with the errors over the (r, t) triangle,
 * {@code checkpoint.safetensors} with weights, moments and averages, {@code model.safetensors} with the first average, and
 * {@code samples/step-*.png}. All but the metrics are written beside and then moved, so that a run may be killed at any
 * moment.
 */
public final class RunFolder {
    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final String SAMPLES = "samples";
    private static final String STEP_KEY = "pmf.step";

    private final Path folder;
    private volatile Plan plan;

    private RunFolder(Path folder, Plan plan) {
        this.folder = folder;
        this.plan = plan;
    }

    /**
     * Opens a folder for a plan, and writes the plan if there is none.
     *
     * @throws IOException if another plan is there; the message names the first difference
     */
    public static RunFolder open(Path folder, Plan plan) throws IOException {
        if (holds(folder)) {
            Optional<String> difference = PlanFile.difference(plan(folder), plan);
            if (difference.isPresent()) {
                throw FormatException.of(
                        planFile(folder),
                        "another plan is asked for: " + difference.get() + "; choose another folder or the same plan");
            }
        } else {
            Files.createDirectories(folder);
            PlanFile.write(planFile(folder), plan);
        }
        return new RunFolder(folder, plan);
    }

    /** Deletes a folder with all that is in it; nothing happens if it is not there. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }

    /** Whether a folder holds a run. */
    public static boolean holds(Path folder) {
        return Files.exists(planFile(folder));
    }

    /** Reads the plan of a run. */
    public static Plan plan(Path folder) throws IOException {
        return PlanFile.read(planFile(folder));
    }

    private static Path planFile(Path folder) {
        return folder.resolve("plan.json");
    }

    /** What the run follows. */
    public Plan plan() {
        return plan;
    }

    /** Where it lies. */
    public Path path() {
        return folder;
    }

    /**
     * Writes a plan in place of the run's own, from which it differs in the learning rates of steps that are not done.
     *
     * @throws IOException if it differs in anything else
     */
    public void changeRates(Plan next) throws IOException {
        Optional<String> difference = PlanFile.difference(
                plan.draft().rateChanges(List.of()).plan(),
                next.draft().rateChanges(List.of()).plan());
        if (difference.isPresent()) {
            throw new IOException(folder + ": only the learning rate of a run can change, but " + difference.get());
        }
        PlanFile.write(planFile(folder), next);
        plan = next;
    }

    /** The step that a run's checkpoint was saved at; 0 without one. */
    public static int savedStep(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(CHECKPOINT))) {
            return 0;
        }
        try (TensorFile file = checkpoint(folder)) {
            return Integer.parseInt(file.metadata().getOrDefault(STEP_KEY, ""));
        } catch (NumberFormatException e) {
            throw FormatException.of(folder.resolve(CHECKPOINT), "the step under " + STEP_KEY + " is missing");
        }
    }

    /** The sheets of samples of a run by step, in ascending order. */
    public static SortedMap<Integer, Path> sheets(Path folder) throws IOException {
        SortedMap<Integer, Path> sheets = new TreeMap<>();
        Path samples = folder.resolve(SAMPLES);
        if (Files.isDirectory(samples)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(samples, "step-*.png")) {
                for (Path file : files) {
                    String digits = file.getFileName().toString().replaceAll("\\D", "");
                    if (!digits.isEmpty() && digits.length() < 10) {
                        sheets.put(Integer.parseInt(digits), file);
                    }
                }
            }
        }
        return sheets;
    }

    /** Whether there is something to resume. */
    public boolean hasCheckpoint() {
        return Files.exists(checkpoint());
    }

    private Path checkpoint() {
        return folder.resolve(CHECKPOINT);
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
        ErrorMapFile.write(folder, training.errorMap());
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
            // a map of another step than the checkpoint's is of a run that was stopped between the two files
            Optional<ErrorMap> map = ErrorMapFile.read(folder).filter(found -> found.step() == step);
            training.resumeAt(step, map.orElse(ErrorMap.EMPTY));
            RunMetrics.keep(folder, step);
        } catch (NumberFormatException e) {
            throw FormatException.of(checkpoint(), "the step under " + STEP_KEY + " is missing");
        }
    }

    /** Appends a step. */
    public void append(RunStep step) throws IOException {
        RunMetrics.append(folder, step);
    }

    /** Writes the first average's weights as the run's model, which carries the plan. Engine thread. */
    public void export(Training training) throws IOException {
        Map<String, NDArray> weights = training.averages().get(0).weights();
        List<StoredTensor> tensors = new ArrayList<>();
        for (Map.Entry<String, NDArray> entry : weights.entrySet()) {
            NDArray tensor = entry.getValue();
            tensors.add(StoredTensor.of(
                    entry.getKey(),
                    TensorScope.toFloats(tensor),
                    tensor.getShape().getShape()));
        }
        JsonObject told = PlanFile.json(plan);
        told.addProperty("prediction", plan.method().prediction().name());
        told.addProperty("steps", training.step());
        Safetensors.write(model(folder), tensors, Map.of(ModelFile.PLAN_KEY, told.toString()));
    }

    /** Opens the checkpoint of a run. */
    public static TensorFile checkpoint(Path folder) throws IOException {
        return Safetensors.read(folder.resolve(CHECKPOINT));
    }

    /**
     * The weights of an average by parameter.
     *
     * @param index in the order of the plan's half-lives
     * @throws IOException if the checkpoint has no such average
     */
    public static Map<String, StoredTensor> average(TensorFile checkpoint, int index) throws IOException {
        String prefix = "average" + index + "/";
        Map<String, StoredTensor> average = new LinkedHashMap<>();
        checkpoint.tensors().forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                average.put(name.substring(prefix.length()), tensor);
            }
        });
        if (average.isEmpty()) {
            throw FormatException.of(checkpoint.path(), "there is no average " + index + "; they count from 0");
        }
        return average;
    }

    /** The model of a run. */
    public static Path model(Path folder) {
        return folder.resolve("model.safetensors");
    }

    /** The model that a path names: the file itself, or that of a run folder. */
    public static Path modelOf(Path fileOrRun) {
        return Files.isDirectory(fileOrRun) ? model(fileOrRun) : fileOrRun;
    }

    /** Whether the samples of a step were drawn. */
    boolean hasSheet(int step) {
        return Files.exists(sheet(step));
    }

    /** Keeps the samples of a step as a picture. */
    void writeSheet(int step, BufferedImage image) throws IOException {
        Files.createDirectories(sheet(step).getParent());
        try (PartialFile partial = PartialFile.of(sheet(step))) {
            ImageIO.write(image, "png", partial.path().toFile());
            partial.commit();
        }
    }

    private Path sheet(int step) {
        return folder.resolve(SAMPLES).resolve(String.format(Locale.ROOT, "step-%07d.png", step));
    }
}
