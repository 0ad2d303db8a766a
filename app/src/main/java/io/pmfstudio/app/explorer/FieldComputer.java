package io.pmfstudio.app.explorer;

import io.pmfstudio.app.models.FileState;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.instrument.Reading;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.Priority;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Computes fields somewhere else than on the screen's thread. */
public interface FieldComputer {
    /** How many pairs (r, t) of a training are shown. */
    int TRAINED_TIMES = 6_000;

    /**
     * Begins a field and returns at once.
     *
     * @param query what to compute
     * @param opened is told once what the field is, before its first cell; any thread
     * @param sink is given each cell as it is finished; any thread
     */
    Run start(FieldQuery query, Consumer<OpenedField> opened, Consumer<FieldCell> sink);

    /**
     * Begins one cell at any times and returns at once. At the times of a cell of the field it is that
     * cell; elsewhere its state is where the path of the field's rows passes.
     *
     * @param priority {@link Priority#LOOKING} goes ahead of all fields, {@link Priority#BACKGROUND} after those that wait
     * @param sink is given the cell; any thread
     */
    Run cell(FieldQuery query, TimePair time, Priority priority, Consumer<FieldCell> sink);

    /**
     * Begins to measure a field and returns at once. Readings at a few places come first, and once more with all others.
     *
     * @param query what to measure of which source
     * @param sink is given each reading as it is finished; any thread
     */
    Run measure(MeasureQuery query, Consumer<Reading> sink);

    /**
     * The first {@value #TRAINED_TIMES} pairs (r, t) on which a network was trained; empty if its file carries no plan.
     *
     * @param model its file
     */
    CompletableFuture<Optional<List<TimePair>>> trainedTimes(String model);

    /** What a network's file is now; empty if it cannot be read. Reads the disk. */
    Optional<FileState> version(String model);

    /** Forgets what is remembered of a query, so that it is computed when it is asked next. */
    default void forget(FieldQuery query) {}

    /** Opens a network's file so that its path can be chosen as a source; fails with one sentence. */
    CompletableFuture<OpenedModel> openModel(Path file);

    /** Reads a data set so that it can be chosen; gives its name, or fails with one sentence. */
    CompletableFuture<String> openData(String data);

    /** The images of a data set; fails with one sentence if it cannot be read. */
    CompletableFuture<ImageDataSet> images(String data);

    /**
     * A network that is open.
     *
     * @param path its file, as {@link SourceChoice#model()} names it
     * @param noiseScale s that it was trained with
     * @param heads what it gives
     */
    record OpenedModel(String path, double noiseScale, Heads heads) {}

    /** What a network gives. */
    enum Heads {
        /** The average velocity u, and a velocity. */
        AVERAGE_VELOCITY,
        /** A velocity alone. */
        VELOCITY
    }

    /** A field that is being computed. */
    interface Run {
        /** Completes after the last cell, or with the failure, or with a CancellationException; any thread. */
        CompletableFuture<Void> end();

        /** Stops it before its next slice. */
        void cancel();
    }
}
