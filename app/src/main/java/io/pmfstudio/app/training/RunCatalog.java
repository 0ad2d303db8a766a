package io.pmfstudio.app.training;

import io.pmfstudio.app.models.FileState;
import io.pmfstudio.model.checkpoint.PlanFile;
import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.checkpoint.RunMetrics;
import io.pmfstudio.model.runtime.PartialFile;
import io.pmfstudio.model.training.RunStep;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs on disk, each a sub-folder of one of several folders; metrics are read once, and again when their file changed. All
 * of it reads or writes files: background threads only.
 */
final class RunCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(RunCatalog.class);
    private static final String NOTE = "note.txt";

    private final Path own;
    private final List<Path> roots;
    private final Map<Path, Known> metrics = new ConcurrentHashMap<>();

    /** Metrics as they were read of a file in this state. */
    private record Known(Optional<FileState> file, List<RunStep> steps, double lastError) {}

    /**
     * Runs in these folders.
     *
     * @param own the user's, the only one that is written
     */
    RunCatalog(Path own, List<Path> roots) {
        this.own = own;
        this.roots = List.copyOf(roots);
    }

    /** All runs, the latest first. */
    List<RunSummary> list() throws IOException {
        List<RunSummary> found = new ArrayList<>();
        Set<String> shipped = new HashSet<>();
        for (Path root : roots) {
            if (Files.isDirectory(root)) {
                try (DirectoryStream<Path> folders = Files.newDirectoryStream(root)) {
                    for (Path folder : folders) {
                        // a model that came with the studio may lie beside the run that it comes from
                        boolean known = !folder.startsWith(own)
                                && !shipped.add(folder.getFileName().toString());
                        if (!known && RunFolder.holds(folder)) {
                            read(folder, found);
                        }
                    }
                }
            }
        }
        metrics.keySet().retainAll(found.stream().map(RunSummary::folder).toList());
        found.sort(Comparator.comparingLong(RunSummary::modified).reversed());
        return found;
    }

    private void read(Path folder, List<RunSummary> found) {
        try {
            Path file = folder.resolve("metrics.csv");
            Path dated = Files.exists(file) ? file : folder.resolve("plan.json");
            Path note = folder.resolve(NOTE);
            Known known = known(folder, file);
            found.add(new RunSummary(
                    folder,
                    RunFolder.plan(folder),
                    known.steps(),
                    Files.getLastModifiedTime(dated).toMillis(),
                    Files.exists(note) ? Files.readString(note).strip() : "",
                    folder.startsWith(own),
                    known.lastError()));
        } catch (IOException e) {
            LOG.warn("the run {} is left out of the table: {}", folder, e.getMessage());
        }
    }

    private Known known(Path folder, Path file) throws IOException {
        Optional<FileState> now = Files.exists(file) ? Optional.of(FileState.of(file)) : Optional.empty();
        Known known = metrics.get(folder);
        if (known == null || !known.file().equals(now)) {
            List<RunStep> steps = List.copyOf(RunMetrics.read(folder));
            known = new Known(now, steps, RunSummary.lastError(steps));
            metrics.put(folder, known);
        }
        return known;
    }

    /** A folder for a new run that is not there yet: the name with the first free number. */
    Path newFolder(String name) throws IOException {
        Files.createDirectories(own);
        int number = 1;
        while (Files.exists(own.resolve(name + "-" + number))) {
            number++;
        }
        return own.resolve(name + "-" + number);
    }

    /** Keeps what the user wrote about a run of his. */
    void note(Path folder, String text) throws IOException {
        try (PartialFile partial = PartialFile.of(folder.resolve(NOTE))) {
            Files.writeString(partial.path(), text.strip() + "\n");
            partial.commit();
        }
    }

    /** Deletes a run of the user's with all its files. */
    void delete(Path folder) throws IOException {
        if (!folder.normalize().startsWith(own) || folder.normalize().equals(own) || !RunFolder.holds(folder)) {
            throw new IOException(folder + " is not a run of yours");
        }
        RunFolder.delete(folder);
    }

    /** The choices in which runs differ, by name, with a value for each run; empty where one has no such choice. */
    static Map<String, List<String>> differences(List<RunSummary> runs) {
        List<Map<String, String>> choices =
                runs.stream().map(run -> PlanFile.choices(run.plan())).toList();
        Map<String, List<String>> differing = new LinkedHashMap<>();
        TreeSet<String> names = new TreeSet<>();
        choices.forEach(each -> names.addAll(each.keySet()));
        for (String name : names) {
            List<String> values =
                    choices.stream().map(each -> each.getOrDefault(name, "")).toList();
            if (values.stream().distinct().count() > 1) {
                differing.put(name, values);
            }
        }
        return differing;
    }
}
