package io.pmfstudio.model.checkpoint;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.figure.ImageSheet;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.StepMetrics;
import io.pmfstudio.model.training.Training;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Trains in a run folder up to a step: one micro-batch a slice, a line of metrics per step, and now and then a
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
    private final Consumer<StepMetrics> listener;
    private Training training;
    private Optional<Sheet> sheet = Optional.empty();
    private long stepStart;

    /**
     * How far, and how often to save.
     *
     * @param steps the step to end at
     * @param saveEvery steps between checkpoints
     */
    public record Schedule(int steps, int saveEvery) {
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
    public TrainingRun(RunFolder folder, ImageDataSet images, Schedule schedule, Consumer<StepMetrics> listener) {
        this.folder = folder;
        this.images = images;
        this.schedule = schedule;
        this.listener = listener;
    }

    @Override
    public Optional<Integer> advance(TensorScope scope) throws Exception {
        if (training == null) {
            start(scope);
        } else if (sheet.isPresent()) {
            advanceSheet(sheet.get());
        } else if (training.step() >= schedule.steps()) {
            int reached = training.step();
            training.close();
            return Optional.of(reached);
        } else {
            Optional<StepMetrics> done = training.advance(scope);
            if (done.isPresent()) {
                stepDone(scope, done.get());
            }
        }
        return Optional.empty();
    }

    private void start(TensorScope scope) throws IOException {
        training = new Training(scope.child(), folder.plan(), images);
        if (folder.hasCheckpoint()) {
            folder.resume(scope, training);
            if (!folder.hasSheet(training.step())) { // stopped between the checkpoint and its sheet
                sheet = Optional.of(startSheet(scope, training.step()));
            }
        }
        stepStart = System.nanoTime();
    }

    private void stepDone(TensorScope scope, StepMetrics metrics) throws IOException {
        long end = System.nanoTime();
        folder.append(metrics, folder.plan().batch() * NANOS / (end - stepStart));
        stepStart = end;
        listener.accept(metrics);
        if (metrics.step() % schedule.saveEvery() == 0 || metrics.step() == schedule.steps()) {
            folder.export(training);
            folder.save(training); // after the model, so that a model is never older than its checkpoint
            sheet = Optional.of(startSheet(scope, metrics.step()));
        }
    }

    /** Unguided samples of the same noises each time, a row a noise and a column a class. */
    private Sheet startSheet(TensorScope scope, int step) {
        Plan plan = folder.plan();
        int classes = plan.network().classes();
        long[] labels = new long[classes * SHEET_ROWS];
        Arrays.setAll(labels, i -> i % classes);
        int steps = plan.method().isMeanFlow() ? 1 : SHEET_STEPS;
        SampleRequest request = new SampleRequest(labels, steps, Guidance.NONE, plan.seed(), plan.noiseScale());
        TensorScope inner = scope.child();
        return new Sheet(inner, training.sampler(inner, training.averages().get(0), request), step);
    }

    private void advanceSheet(Sheet now) throws Exception {
        Optional<float[]> sampled = now.sampler().advance(now.scope());
        if (sampled.isPresent()) {
            now.scope().close();
            sheet = Optional.empty();
            Plan plan = folder.plan();
            folder.writeSheet(
                    now.step(),
                    ImageSheet.draw(
                            sampled.get(),
                            plan.network().shape(),
                            plan.network().classes(),
                            SHEET_SCALE));
            stepStart = System.nanoTime();
        }
    }
}
