package io.pmfstudio.app.models;

import io.pmfstudio.app.settings.SettingsStore;
import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.training.Plan;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The networks that can be chosen: those that come with the studio, then those used before, the latest first. Screen thread. */
public final class ModelShelf {
    private static final Logger LOG = LoggerFactory.getLogger(ModelShelf.class);

    private final SettingsStore settings;
    private final ObservableList<ModelOption> options = FXCollections.observableArrayList();

    /**
     * What is there now.
     *
     * @param assets the folder whose {@code models/NAME/model.safetensors} come with the studio
     */
    public ModelShelf(SettingsStore settings, Optional<Path> assets) {
        this.settings = settings;
        assets.ifPresent(folder -> options.addAll(shipped(folder.resolve("models"))));
        settings.current().get().models().stream()
                .map(Path::of)
                .filter(Files::isRegularFile)
                .map(ModelOption::of)
                .filter(option -> !options.contains(option))
                .forEach(options::add);
    }

    /** Those that sample in one step come first, for a newcomer must not wait for fifty; of these the most trained. */
    private static List<ModelOption> shipped(Path models) {
        List<ModelOption> found = new ArrayList<>();
        Map<ModelOption, Long> images = new HashMap<>();
        if (Files.isDirectory(models)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(models)) {
                for (Path folder : folders) {
                    Path file = folder.resolve("model.safetensors");
                    if (Files.isRegularFile(file)) {
                        ModelOption option = ModelOption.of(file);
                        found.add(option);
                        Plan plan = RunFolder.plan(folder);
                        if (plan.method().isMeanFlow()) {
                            images.put(option, plan.batch() * (long) steps(folder));
                        }
                    }
                }
            } catch (IOException e) {
                LOG.warn("the models that come with the studio could not be listed", e);
            }
        }
        found.sort(Comparator.comparing((ModelOption option) -> -images.getOrDefault(option, 0L))
                .thenComparing(ModelOption::name));
        return found;
    }

    /** The steps in a model's table, which has a heading and a line for each; 0 if it has none. */
    private static int steps(Path folder) throws IOException {
        Path metrics = folder.resolve("metrics.csv");
        return Files.isRegularFile(metrics)
                ? Math.max(0, Files.readAllLines(metrics).size() - 1)
                : 0;
    }

    /** The networks that can be chosen. */
    public ObservableList<ModelOption> options() {
        return FXCollections.unmodifiableObservableList(options);
    }

    /** The option of a file, listed or not. */
    public ModelOption option(String path) {
        return options.stream()
                .filter(option -> option.path().equals(path))
                .findFirst()
                .orElseGet(() -> ModelOption.of(Path.of(path)));
    }

    /** Remembers a file that was opened. */
    public void used(String path) {
        ModelOption option = option(path);
        if (!options.contains(option)) {
            options.add(option);
        }
        settings.update(now -> now.withModelUsed(option.path()));
    }
}
