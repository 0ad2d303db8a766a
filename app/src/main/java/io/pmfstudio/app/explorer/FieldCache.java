package io.pmfstudio.app.explorer;

import io.pmfstudio.app.models.EngineRun;
import io.pmfstudio.app.models.FileState;
import io.pmfstudio.app.models.OpenModels;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldCell.Quality;
import io.pmfstudio.model.field.instrument.Reading;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.Priority;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Remembers finished fields and single cells by all that their numbers depend on, the contents of networks and pictures included,
 * so that what was seen is there at once. Those used longest ago go when there are too many. Any thread.
 */
public final class FieldCache implements FieldComputer {
    /** Bytes of cells kept: some 250 triangles of Fashion-MNIST, or a dozen of 64-pixel colour images. */
    public static final long USUAL_ROOM = 256L << 20;

    private final FieldComputer computer;
    private final Executor files;
    private final long room;
    private final Map<Key, Remembered> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * Remembers what another computer computes.
     *
     * @param files runs what reads files
     * @param room bytes of cells to keep
     */
    public FieldCache(FieldComputer computer, Executor files, long room) {
        this.computer = computer;
        this.files = files;
        this.room = room;
    }

    /** What was asked, and which files the answer came from; one cell of it, or all. */
    private record Key(FieldQuery query, Optional<TimePair> time, List<FileState> files) {
        static Optional<Key> of(FieldQuery query, Optional<TimePair> time) {
            List<FileState> files = new ArrayList<>();
            try {
                for (String path : List.of(query.source().model(), query.statesModel())) {
                    if (!path.isEmpty()) {
                        files.add(FileState.of(OpenModels.fileOf(Path.of(path))));
                    }
                }
                if (query.start().states() == StatesKind.PICTURE) {
                    files.add(FileState.of(Path.of(query.start().picture())));
                }
            } catch (IOException e) {
                return Optional.empty(); // who opens it will say why
            }
            return Optional.of(new Key(query, time, files));
        }
    }

    private record Remembered(Optional<OpenedField> opened, List<FieldCell> cells, long bytes) {
        static Remembered of(Optional<OpenedField> opened, List<FieldCell> cells) {
            Set<float[]> images = Collections.newSetFromMap(new IdentityHashMap<>());
            cells.forEach(cell -> images.addAll(List.of(cell.z(), cell.u(), cell.x(), cell.v())));
            long bytes =
                    images.stream().mapToLong(image -> 16L + 4L * image.length).sum();
            return new Remembered(opened, List.copyOf(cells), bytes);
        }
    }

    @Override
    public Run start(FieldQuery query, Consumer<OpenedField> opened, Consumer<FieldCell> sink) {
        AtomicReference<Optional<OpenedField>> seen = new AtomicReference<>(Optional.empty());
        Collected cells = new Collected();
        CachedRun run = new CachedRun();
        run.begin(CompletableFuture.supplyAsync(() -> Key.of(query, Optional.empty()), files)
                .thenCompose(key -> {
                    run.refuseIfCancelled();
                    Optional<Remembered> known = key.flatMap(this::find);
                    if (known.isPresent()) {
                        opened.accept(known.get().opened().orElseThrow());
                        known.get().cells().forEach(sink);
                        return CompletableFuture.completedFuture(null);
                    }
                    Run inner = computer.start(
                            query,
                            field -> {
                                seen.set(Optional.of(field));
                                opened.accept(field);
                            },
                            cell -> {
                                cells.add(cell);
                                sink.accept(cell);
                            });
                    return run.follow(inner::cancel, inner.end())
                            .thenRunAsync(() -> keep(key, query, () -> Remembered.of(seen.get(), cells.all())), files);
                }));
        return run;
    }

    @Override
    public Run cell(FieldQuery query, TimePair time, Priority priority, Consumer<FieldCell> sink) {
        Collected cells = new Collected();
        CachedRun run = new CachedRun();
        run.begin(CompletableFuture.supplyAsync(() -> Key.of(query, Optional.of(time)), files)
                .thenCompose(key -> {
                    run.refuseIfCancelled();
                    Optional<Remembered> known = key.flatMap(this::find);
                    if (known.isPresent()) {
                        known.get().cells().forEach(sink);
                        return CompletableFuture.completedFuture(null);
                    }
                    Run inner = computer.cell(query, time, priority, cell -> {
                        cells.add(cell);
                        sink.accept(cell);
                    });
                    return run.follow(inner::cancel, inner.end())
                            .thenRunAsync(
                                    () -> keep(key, query, () -> Remembered.of(Optional.empty(), cells.all())), files);
                }));
        return run;
    }

    @Override
    public Run measure(MeasureQuery query, Consumer<Reading> sink) {
        return computer.measure(query, sink);
    }

    @Override
    public CompletableFuture<Optional<List<TimePair>>> trainedTimes(String model) {
        return computer.trainedTimes(model);
    }

    @Override
    public Optional<FileState> version(String model) {
        return computer.version(model);
    }

    private synchronized Optional<Remembered> find(Key key) {
        return Optional.ofNullable(remembered.get(key));
    }

    /** Keeps an answer if its files are still what they were when it was asked. */
    private void keep(Optional<Key> key, FieldQuery query, Supplier<Remembered> answer) {
        if (key.isPresent() && Key.of(query, key.get().time()).equals(key)) {
            put(key.get(), answer.get());
        }
    }

    private synchronized void put(Key key, Remembered answer) {
        if (answer.bytes() > room || answer.cells().isEmpty()) {
            return;
        }
        Remembered before = remembered.put(key, answer);
        bytes += answer.bytes() - (before == null ? 0 : before.bytes());
        Iterator<Remembered> oldest = remembered.values().iterator();
        while (bytes > room) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    @Override
    public synchronized void forget(FieldQuery query) {
        for (Key key : Stream.of(remembered.keySet().toArray(Key[]::new))
                .filter(each -> each.query().equals(query))
                .toList()) {
            bytes -= remembered.remove(key).bytes();
        }
    }

    /** Bytes of the cells that are remembered. */
    synchronized long bytes() {
        return bytes;
    }

    @Override
    public CompletableFuture<OpenedModel> openModel(Path file) {
        return computer.openModel(file);
    }

    @Override
    public CompletableFuture<String> openData(String data) {
        return computer.openData(data);
    }

    @Override
    public CompletableFuture<ImageDataSet> images(String data) {
        return computer.images(data);
    }

    /** The final cells of a run, by place. */
    private static final class Collected {
        private final Map<Object, FieldCell> cells = new HashMap<>();

        synchronized void add(FieldCell cell) {
            if (cell.quality() == Quality.FINAL) {
                cells.put(cell.place(), cell);
            }
        }

        synchronized List<FieldCell> all() {
            return List.copyOf(cells.values());
        }
    }

    /** A run that may turn out to need no computing. */
    private static final class CachedRun extends EngineRun implements Run {}
}
