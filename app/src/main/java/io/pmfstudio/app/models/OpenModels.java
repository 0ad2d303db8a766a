package io.pmfstudio.app.models;

import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.checkpoint.ModelDescription;
import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.runtime.TensorEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Networks on the engine, each file opened once for all screens. Who uses one holds a {@link Use}; one that nobody uses
 * stays open until others need its room. A file that changed, such as the model of a run that still trains, is opened
 * anew. Any thread.
 */
public final class OpenModels implements AutoCloseable {
    /** Parameters of unused networks that stay open: 1 GB in single precision. */
    public static final long USUAL_ROOM = 250_000_000;

    private final TensorEngine engine;
    private final long room;
    private final Map<FileState, Entry> entries = new LinkedHashMap<>(8, 0.75f, true);

    /**
     * No network yet.
     *
     * @param room parameters of unused networks that stay open; the one used last stays whatever its size
     */
    public OpenModels(TensorEngine engine, long room) {
        this.engine = engine;
        this.room = room;
    }

    private static final class Entry {
        final CompletableFuture<LoadedModel> opening;
        int users;

        Entry(CompletableFuture<LoadedModel> opening) {
            this.opening = opening;
        }

        boolean isIdle() {
            return users == 0 && opening.isDone() && !opening.isCompletedExceptionally();
        }

        long parameters() {
            ModelDescription description = opening.join().description();
            return description.parametersOfU() + description.parametersOfV();
        }
    }

    /** The claim of one user on an open network. */
    public final class Use implements AutoCloseable {
        private final Entry entry;
        private boolean held = true;

        private Use(Entry entry) {
            this.entry = entry;
        }

        /** The network; it stays open until {@link #close}. */
        public LoadedModel model() {
            return entry.opening.join();
        }

        /** Gives the network back; a second call does nothing. */
        @Override
        public void close() {
            synchronized (OpenModels.this) {
                if (held) {
                    held = false;
                    entry.users--;
                    evict();
                }
            }
        }
    }

    /** The model file that a path means: the file itself, or the model of a run's folder. */
    public static Path fileOf(Path fileOrRun) {
        Path absolute = fileOrRun.toAbsolutePath().normalize();
        return RunFolder.modelOf(absolute);
    }

    /**
     * Opens a network, or finds it open, and waits for it; call it on a background thread.
     *
     * @param fileOrRun a model file, or the folder of a run
     * @throws IOException with one sentence if it is not a model
     */
    public Use use(Path fileOrRun) throws IOException {
        Path file = fileOf(fileOrRun);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": there is no such file; choose a model file or the folder of a run");
        }
        FileState key = FileState.of(file);
        Entry entry;
        synchronized (this) {
            entry = entries.computeIfAbsent(
                    key, absent -> new Entry(LoadedModel.open(engine, file).result()));
            entry.users++;
        }
        try {
            entry.opening.join();
            return new Use(entry);
        } catch (CompletionException e) {
            forget(key, entry);
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        } catch (RuntimeException e) {
            forget(key, entry);
            throw e;
        }
    }

    private synchronized void forget(FileState key, Entry failed) {
        failed.users--;
        entries.remove(key, failed);
    }

    /** Closes the longest unused networks that have no room, and those whose file is another by now. */
    private void evict() {
        List<FileState> idle = new ArrayList<>();
        long parameters = 0;
        for (Map.Entry<FileState, Entry> each : entries.entrySet()) {
            if (each.getValue().isIdle()) {
                idle.add(each.getKey());
                parameters += each.getValue().parameters();
            }
        }
        Iterator<FileState> oldest = idle.iterator();
        for (int left = idle.size(); left > 0; left--) {
            FileState key = oldest.next();
            boolean isLast = left == 1;
            if (isReplaced(key) || (parameters > room && !isLast)) {
                Entry out = entries.remove(key);
                parameters -= out.parameters();
                out.opening.join().close();
            }
        }
    }

    private boolean isReplaced(FileState key) {
        return entries.keySet().stream()
                .anyMatch(other -> other.path().equals(key.path()) && other.modified() > key.modified());
    }

    /** How many networks are open or being opened. */
    public synchronized int open() {
        return entries.size();
    }

    /** Frees all networks; the engine itself is closed after it. */
    @Override
    public synchronized void close() {
        for (Entry entry : entries.values()) {
            var unused = entry.opening.thenAccept(LoadedModel::close);
        }
        entries.clear();
    }
}
