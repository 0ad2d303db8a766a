package io.pmfstudio.app.explorer;

import io.pmfstudio.app.explorer.OpenedField.ShownStates;
import io.pmfstudio.app.models.FileState;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldCell.Quality;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.instrument.Reading;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.Priority;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Computes what a test tells it to, when the test tells it to; images have 2×2 grey pixels of one value. */
final class ScriptedComputer implements FieldComputer {
    static final ImageShape SHAPE = new ImageShape(1, 2, 2);

    final List<ScriptedRun> runs = new ArrayList<>();
    final List<ScriptedCell> cells = new ArrayList<>();
    /** When all networks were written. */
    long written;

    final List<ScriptedMeasurement> measurements = new ArrayList<>();

    @Override
    public Run start(FieldQuery query, Consumer<OpenedField> opened, Consumer<FieldCell> sink) {
        ScriptedRun run = new ScriptedRun(query, opened, sink);
        runs.add(run);
        return run;
    }

    @Override
    public Run cell(FieldQuery query, TimePair time, Priority priority, Consumer<FieldCell> sink) {
        ScriptedCell cell = new ScriptedCell(query, time, priority, sink);
        cells.add(cell);
        return cell;
    }

    @Override
    public Run measure(MeasureQuery query, Consumer<Reading> sink) {
        ScriptedMeasurement measurement = new ScriptedMeasurement(query, sink);
        measurements.add(measurement);
        return measurement;
    }

    @Override
    public Optional<FileState> version(String model) {
        return Optional.of(new FileState(Path.of(model), written, 1));
    }

    /** One pair, but none of a network called plain. */
    @Override
    public CompletableFuture<Optional<List<TimePair>>> trainedTimes(String model) {
        return CompletableFuture.completedFuture(
                model.contains("plain") ? Optional.empty() : Optional.of(List.of(new TimePair(0.5, 0.25))));
    }

    @Override
    public CompletableFuture<OpenedModel> openModel(Path file) {
        return file.toString().contains("broken")
                ? CompletableFuture.failedFuture(new IllegalStateException("broken.pt is not a model"))
                : CompletableFuture.completedFuture(new OpenedModel(file.toString(), 1, Heads.AVERAGE_VELOCITY));
    }

    @Override
    public CompletableFuture<String> openData(String data) {
        return CompletableFuture.failedFuture(new IllegalStateException(data + " has no images"));
    }

    /** Four images of two classes in turn, the i-th of the grey 60·i. */
    @Override
    public CompletableFuture<ImageDataSet> images(String data) {
        byte[][] pixels = new byte[4][SHAPE.size()];
        for (int i = 0; i < pixels.length; i++) {
            Arrays.fill(pixels[i], (byte) (60 * i));
        }
        return CompletableFuture.completedFuture(
                new ImageDataSet("scripted", SHAPE, List.of("a", "b"), new int[] {0, 1, 0, 1}, pixels, List.of()));
    }

    ScriptedRun last() {
        return runs.get(runs.size() - 1);
    }

    ScriptedCell lastCell() {
        return cells.get(cells.size() - 1);
    }

    static final class ScriptedCell implements Run {
        final FieldQuery query;
        final TimePair time;
        final Priority priority;
        private final Consumer<FieldCell> sink;
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        boolean cancelled;

        ScriptedCell(FieldQuery query, TimePair time, Priority priority, Consumer<FieldCell> sink) {
            this.query = query;
            this.time = time;
            this.priority = priority;
            this.sink = sink;
        }

        /** A cell whose state is zero, with u = v = value and x = -t·value. */
        void arrive(float value) {
            float[] u = new float[SHAPE.size()];
            float[] x = new float[SHAPE.size()];
            Arrays.fill(u, value);
            Arrays.fill(x, (float) (-time.t() * value));
            sink.accept(
                    new FieldCell(query.grid().nearest(time), time, new float[SHAPE.size()], u, x, u, Quality.FINAL));
            end.complete(null);
        }

        void fail(String sentence) {
            end.completeExceptionally(new IllegalArgumentException(sentence));
        }

        @Override
        public CompletableFuture<Void> end() {
            return end;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    static final class ScriptedMeasurement implements Run {
        final MeasureQuery query;
        private final Consumer<Reading> sink;
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        boolean cancelled;

        ScriptedMeasurement(MeasureQuery query, Consumer<Reading> sink) {
            this.query = query;
            this.sink = sink;
        }

        /** A reading whose picture has the value everywhere. */
        void read(TriangleGrid.Cell place, double value) {
            float[] picture = new float[SHAPE.size()];
            Arrays.fill(picture, (float) value);
            sink.accept(new Reading(place, query.field().grid().time(place), value, picture));
        }

        void complete() {
            end.complete(null);
        }

        void fail(String sentence) {
            end.completeExceptionally(new IllegalArgumentException(sentence));
        }

        @Override
        public CompletableFuture<Void> end() {
            return end;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    static final class ScriptedRun implements Run {
        final FieldQuery query;
        private final Consumer<OpenedField> opened;
        private final Consumer<FieldCell> sink;
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        boolean cancelled;

        ScriptedRun(FieldQuery query, Consumer<OpenedField> opened, Consumer<FieldCell> sink) {
            this.query = query;
            this.opened = opened;
            this.sink = sink;
        }

        void open() {
            open(ShownStates.EXACT_TRAJECTORY);
        }

        void open(ShownStates states) {
            opened.accept(new OpenedField("scripted", SHAPE, List.of("a", "b"), 4, List.of(), states, 1));
        }

        void cell(TriangleGrid.Cell place, float value, Quality quality) {
            float[] image = new float[SHAPE.size()];
            Arrays.fill(image, value);
            sink.accept(new FieldCell(place, query.grid().time(place), image, image, image, image, quality));
        }

        /** A cell whose state is zero, with u = value and x = -t·value, as every source has it. */
        void velocity(TriangleGrid.Cell place, float... u) {
            double t = query.grid().time(place).t();
            float[] x = new float[u.length];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (-t * u[i]);
            }
            float[] z = new float[u.length];
            sink.accept(new FieldCell(place, query.grid().time(place), z, u, x, u, Quality.FINAL));
        }

        void allCells(float value) {
            query.grid().cells().forEach(place -> cell(place, value, Quality.FINAL));
        }

        void complete() {
            end.complete(null);
        }

        void fail(String sentence) {
            end.completeExceptionally(new IllegalArgumentException(sentence));
        }

        @Override
        public CompletableFuture<Void> end() {
            return end;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }
}
