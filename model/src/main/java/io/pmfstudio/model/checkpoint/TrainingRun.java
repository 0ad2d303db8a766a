package io.pmfstudio.model.checkpoint;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.figure.ImageSheet;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.DivergenceException;
import io.pmfstudio.model.training.ErrorMap;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.RunStep;
import io.pmfstudio.model.training.StepMetrics;
import io.pmfstudio.model.training.Training;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Trains in a run folder up to a step: a part of a step a slice, a line of metrics per step, and now and then a
 * checkpoint, the last average as a model, and a sheet of samples of fixed noises. It goes on from the folder's
 * checkpoint where there is one. Ends with the step reached.
 */
public final class TrainingRun implements SlicedWork<Integer> {
    private static final double NANOS = 1e9;
    private static final int SHEET_ROWS = 8;
    private static final int SHEET_SCALE = 2;
    /** Heun steps of a velocity network's sheet: enough to judge by, and not a third of the training's time. */
    private static final int SHEET_STEPS = 10;

    private final RunFolder folder;
    private final ImageDataSet images;
    private final Schedule schedule;
    private final Listener listener;
    private final AtomicReference<OptionalDouble> nextRate = new AtomicReference<>(OptionalDouble.empty());
    private volatile boolean saveAsked;
    private volatile boolean endAsked;
    private Training training;
    private long modelTime;
    private Optional<Sheet> sheet = Optional.empty();
    private long stepStart;

    /** Learns of a run's progress, on the engine thread. */
    @FunctionalInterface
    public interface Listener {
        /** A step was done. */
        void stepDone(RunStep step);

        /** Where in the (r, t) triangle it errs after a step; told before the step itself. */
        default void mapped(ErrorMap map) {}

        /** A checkpoint was written. */
        default void saved(int step) {}

        /** The model of a step lies in the folder, with a checkpoint or between two. */
        default void modelWritten(int step) {}

        /** The samples of a step lie in the folder. */
        default void sheetDrawn(int step) {}
    }

    /**
     * How far, and how often to save.
     *
     * @param steps the step to end at
     * @param saveEvery steps between checkpoints
     * @param modelEvery time after which the model alone is written between two checkpoints, so that who looks at it sees
     *     the newest weights, for the first time after the first step; zero for never
     */
    public record Schedule(int steps, int saveEvery, Duration modelEvery) {
        /** A model only with each checkpoint. */
        public Schedule(int steps, int saveEvery) {
            this(steps, saveEvery, Duration.ZERO);
        }

        public Schedule {
            if (steps < 1 || saveEvery < 1) {
                throw new IllegalArgumentException("a training needs at least one step, and one between checkpoints");
            }
        }
    }

    /** A sheet while it is sampled. */
    private record Sheet(TensorScope scope, SlicedWork<float[]> sampler, int step) {}

    /**
     * Prepares a run.
     *
     * @param listener learns of each step, on the engine thread
     */
    public TrainingRun(RunFolder folder, ImageDataSet images, Schedule schedule, Listener listener) {
        this.folder = folder;
        this.images = images;
        this.schedule = schedule;
        this.listener = listener;
    }

    /** Saves before the next slice, with a sheet of samples. Any thread. */
    public void saveNow() {
        saveAsked = true;
    }

    /** Saves before the next slice and ends there. A step that is half done is done again by who resumes. Any thread. */
    public void end() {
        endAsked = true;
    }

    /** Goes on with another learning rate, and writes it into the folder's plan. Any thread. */
    public void changeRate(double rate) {
        nextRate.set(OptionalDouble.of(rate));
    }

    @Override
    public Optional<Integer> advance(TensorScope scope) throws Exception {
        if (training == null) {
            if (endAsked && !folder.hasCheckpoint()) {
                return Optional.of(0);
            }
            start(scope);
            return Optional.empty();
        }
        if (training.isUpdating()) { // first, for half of an update is nothing to save
            advanceTraining(scope);
            return Optional.empty();
        }
        OptionalDouble rate = nextRate.getAndSet(OptionalDouble.empty());
        if (rate.isPresent()) {
            training.changeRate(rate.getAsDouble());
            folder.changeRates(training.plan());
        }
        if (endAsked && training.step() < schedule.steps()) {
            save();
            return ended();
        }
        if (sheet.isPresent()) {
            advanceSheet(sheet.get());
        } else if (training.step() >= schedule.steps()) {
            return ended();
        } else if (saveAsked && training.step() > 0) {
            saveAsked = false;
            save();
            sheet = Optional.of(startSheet(scope, training.step()));
        } else {
            advanceTraining(scope);
        }
        return Optional.empty();
    }

    private void advanceTraining(TensorScope scope) throws DivergenceException, IOException {
        Optional<StepMetrics> done = training.advance(scope);
        if (done.isPresent()) {
            stepDone(scope, done.get());
        }
    }

    private Optional<Integer> ended() {
        sheet.ifPresent(now -> now.scope().close());
        training.close();
        return Optional.of(training.step());
    }

    private void start(TensorScope scope) throws IOException {
        training = new Training(scope.child(), folder.plan(), images);
        if (folder.hasCheckpoint()) {
            folder.resume(scope, training);
            if (isDue(training.step()) && !folder.hasSheet(training.step())) { // stopped between checkpoint and sheet
                sheet = Optional.of(startSheet(scope, training.step()));
            }
        }
        stepStart = System.nanoTime();
        modelTime = stepStart - schedule.modelEvery().toNanos();
    }

    private void stepDone(TensorScope scope, StepMetrics metrics) throws IOException {
        long end = System.nanoTime();
        RunStep done = new RunStep(metrics, folder.plan().batch() * NANOS / (end - stepStart));
        folder.append(done);
        stepStart = end;
        listener.mapped(training.errorMap());
        listener.stepDone(done);
        if (isDue(metrics.step())) {
            save();
            sheet = Optional.of(startSheet(scope, metrics.step()));
        } else if (!schedule.modelEvery().isZero()
                && end - modelTime > schedule.modelEvery().toNanos()) {
            exportModel();
        }
    }

    private boolean isDue(int step) {
        return step % schedule.saveEvery() == 0 || step == schedule.steps();
    }

    private void save() throws IOException {
        exportModel();
        folder.save(training); // after the model, so that a model is never older than its checkpoint
        listener.saved(training.step());
    }

    private void exportModel() throws IOException {
        folder.export(training);
        modelTime = System.nanoTime();
        listener.modelWritten(training.step());
    }

    /** Unguided samples of the same noises each time, a row a noise and a column a class. */
    static SampleRequest sheetRequest(Plan plan) {
        int classes = plan.network().classes();
        long[] labels = new long[classes * SHEET_ROWS];
        Arrays.setAll(labels, i -> i % classes);
        int steps = plan.method().isMeanFlow() ? 1 : SHEET_STEPS;
        return new SampleRequest(labels, steps, Guidance.NONE, plan.seed(), plan.noiseScale());
    }

    private Sheet startSheet(TensorScope scope, int step) {
        TensorScope inner = scope.child();
        return new Sheet(inner, training.sampler(inner, training.averages().get(0), sheetRequest(folder.plan())), step);
    }

    /** Draws samples of {@link #sheetRequest} as the sheet of a step. */
    static void writeSheet(RunFolder folder, int step, float[] images) throws IOException {
        Plan plan = folder.plan();
        folder.writeSheet(
                step,
                ImageSheet.draw(images, plan.network().shape(), plan.network().classes(), SHEET_SCALE));
    }

    private void advanceSheet(Sheet now) throws Exception {
        Optional<float[]> sampled = now.sampler().advance(now.scope());
        if (sampled.isPresent()) {
            now.scope().close();
            sheet = Optional.empty();
            writeSheet(folder, now.step(), sampled.get());
            listener.sheetDrawn(now.step());
            stepStart = System.nanoTime();
        }
    }
}
