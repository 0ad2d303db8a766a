package io.pmfstudio.app.models;

import io.pmfstudio.app.settings.SettingsStore;
import io.pmfstudio.model.checkpoint.RunFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** Those that sample in one step come first: a newcomer must not wait for fifty. */
    private static List<ModelOption> shipped(Path models) {
        List<ModelOption> found = new ArrayList<>();
        Set<ModelOption> inOneStep = new HashSet<>();
        if (Files.isDirectory(models)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(models)) {
                for (Path folder : folders) {
                    Path file = folder.resolve("model.safetensors");
                    if (Files.isRegularFile(file)) {
                        found.add(ModelOption.of(file));
                        if (RunFolder.plan(folder).method().isMeanFlow()) {
                            inOneStep.add(ModelOption.of(file));
                        }
                    }
                }
            } catch (IOException e) {
                LOG.warn("the models that come with the studio could not be listed", e);
            }
        }
        found.sort(Comparator.comparing((ModelOption option) -> !inOneStep.contains(option))
                .thenComparing(ModelOption::name));
        return found;
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
