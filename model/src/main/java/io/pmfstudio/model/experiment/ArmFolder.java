package io.pmfstudio.model.experiment;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder of an arm: a run folder with, besides, {@code milestones/model-IMAGES.safetensors}, the model after so many
 * images, {@code evaluations/READING.json} with what was measured of it and .png with samples, and {@code diverged.json}
 * where the training came to no numbers. A worker holds its lock, which ends with the worker's process, however that ends.
 */
public final class ArmFolder {
    private static final String LOCK = "lock";
    private static final String EVALUATIONS = "evaluations";
    private static final String DIVERGED = "diverged.json";
    private static final Gson JSON = new Gson();

    private final Path folder;

    /**
     * How a training ended that came to no numbers.
     *
     * @param step the last whole one
     * @param sentence what happened
     */
    public record Divergence(int step, String sentence) {}

    /** What is done with an arm. */
    interface Action {
        /** Does it. */
        void run() throws IOException, InterruptedException;
    }

    /** The folder of an arm below that of all arms. */
    public ArmFolder(Path arms, Arm arm) {
        this.folder = arms.resolve(arm.name());
    }

    /** Where it lies. */
    public Path path() {
        return folder;
    }

    /**
     * Does something while no other worker can train the arm.
     *
     * @return false if another worker has the arm, and nothing is done
     */
    boolean whileHeld(Action action) throws IOException, InterruptedException {
        return whileLocked(folder.resolve(LOCK), action);
    }

    /**
     * Does something while no other worker can judge the arm; another may train it.
     *
     * @return false if another worker judges it, and nothing is done
     */
    boolean whileJudged(Action action) throws IOException, InterruptedException {
        return whileLocked(folder.resolve(EVALUATIONS).resolve(LOCK), action);
    }

    /**
     * Whether a worker trains the arm. To know it, the lock is taken for an instant; a worker that asks
     * for it in that instant passes the arm over.
     */
    boolean isHeld() throws IOException {
        Path file = folder.resolve(LOCK);
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = lock(file, channel)) {
            return lock == null;
        }
    }

    private static boolean whileLocked(Path file, Action action) throws IOException, InterruptedException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(file, channel)) {
            if (lock != null) {
                action.run();
            }
            return lock != null;
        }
    }

    private static FileLock lock(Path file, FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // another worker of this very process has it
        } catch (IOException e) {
            throw new IOException(
                    file + ": this file system cannot lock files (" + e.getMessage()
                            + "); use a folder that can, or one worker only",
                    e);
        }
    }

    /** The model after so many images, whether it is there or not. */
    public Path milestone(long images) {
        return folder.resolve("milestones").resolve("model-" + images + ".safetensors");
    }

    /** What was measured at a reading, whether it is there or not. */
    public Path evaluation(Reading reading) {
        return folder.resolve(EVALUATIONS).resolve(reading.name() + ".json");
    }

    /** Some samples of a reading. */
    public Path sheet(Reading reading) {
        return folder.resolve(EVALUATIONS).resolve(reading.name() + ".png");
    }

    /** Whether the arm has come so far. */
    public boolean hasReached(long images) {
        return Files.isRegularFile(milestone(images));
    }

    /** Whether nothing is left to train: it has come to its end, or diverged. */
    public boolean isFinished(Arm arm) throws IOException {
        return hasReached(arm.images()) || divergence().isPresent();
    }

    /** Keeps the run's model as that after so many images. */
    void keepMilestone(long images) throws IOException {
        Path target = milestone(images);
        Files.createDirectories(target.getParent());
        PartialFile.copy(RunFolder.model(folder), target);
    }

    /** How it diverged, if it did. */
    public Optional<Divergence> divergence() throws IOException {
        Path file = folder.resolve(DIVERGED);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.fromJson(Files.readString(file), Divergence.class));
        } catch (JsonParseException e) {
            throw new IOException(file + " is damaged; delete it, and the arm goes on from its checkpoint", e);
        }
    }

    void diverged(Divergence how) throws IOException {
        try (PartialFile partial = PartialFile.of(folder.resolve(DIVERGED))) {
            Files.writeString(partial.path(), JSON.toJson(how));
            partial.commit();
        }
    }
}
