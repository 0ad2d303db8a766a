package io.pmfstudio.model.experiment;

import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.data.DataSets.Split;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.figure.ImageSheet;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.perception.Judge;
import io.pmfstudio.model.perception.LabelledImages;
import io.pmfstudio.model.perception.ProportionalLabels;
import io.pmfstudio.model.runtime.EngineTask;
import io.pmfstudio.model.runtime.PartialFile;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.DivergenceException;
import io.pmfstudio.model.training.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * Judges arms at their milestones: samples of the same noises from each, and the test images as the floor. Every result is
 * a file of its own, so an interrupted evaluation goes on where it was, and none is done twice.
 */
public final class ArmEvaluator implements AutoCloseable {
    /** Of the noises, another than any that an arm learned from. */
    private static final long SEED = 1_000;

    private static final double NANOS = 1e9;
    private static final int SHEET_COLUMNS = 10;
    private static final int SHEET_ROWS = 4;
    private static final int SHEET_SCALE = 2;

    private final TensorEngine engine;
    private final ExperimentFolder folder;
    private final JudgedData data;
    private final int count;
    private final Map<String, Judge> judges = new HashMap<>();
    private final Map<String, RealImages> real = new HashMap<>();

    /**
     * An evaluator.
     *
     * @param count samples of each arm
     */
    public ArmEvaluator(TensorEngine engine, ExperimentFolder folder, JudgedData data, int count) {
        this.engine = engine;
        this.folder = folder;
        this.data = data;
        this.count = count;
    }

    /**
     * Judges an arm wherever it has come to and has not been judged yet.
     *
     * @param begins learns what is judged next
     * @return false if another worker judges the arm
     * @throws IOException if a model cannot be read or a result written
     */
    public boolean evaluate(Arm arm, List<Reading> readings, Consumer<Reading> begins)
            throws IOException, InterruptedException {
        ArmFolder at = folder.arm(arm);
        if (readings.stream().noneMatch(reading -> isDue(at, reading))) {
            return true;
        }
        return at.whileJudged(() -> {
            for (Reading reading : readings) {
                if (isDue(at, reading)) {
                    begins.accept(reading);
                    floor(arm.plan().data());
                    judge(arm, at, reading);
                }
            }
        });
    }

    private static boolean isDue(ArmFolder at, Reading reading) {
        return at.hasReached(reading.images()) && !Files.exists(at.evaluation(reading));
    }

    private void judge(Arm arm, ArmFolder at, Reading reading) throws IOException, InterruptedException {
        long start = System.nanoTime();
        RealImages images = real(arm.plan().data());
        long[] labels = ProportionalLabels.of(images.train(), count);
        float[] samples = sample(arm, at, reading, labels);
        LabelledImages made = LabelledImages.of(arm.plan().network().shape(), labels, samples);
        Measures measures = run(
                "judging " + arm.name(),
                images.measure(JudgedShape.fit(made, images.train().shape())));
        writeSheet(arm.plan(), at.sheet(reading), samples);
        new EvaluationFile(
                        data.judgedAs(arm.plan().data()),
                        measures,
                        Machine.describe(),
                        (System.nanoTime() - start) / NANOS)
                .write(at.evaluation(reading));
    }

    private float[] sample(Arm arm, ArmFolder at, Reading reading, long[] labels)
            throws IOException, InterruptedException {
        SampleRequest request = new SampleRequest(
                labels,
                reading.steps(),
                new Guidance(reading.omega(), 0, 1),
                SEED,
                arm.plan().noiseScale());
        try (LoadedModel model = await(LoadedModel.open(engine, at.milestone(reading.images())))) {
            return run("sampling " + arm.name(), model.sampler(request));
        }
    }

    private static void writeSheet(Plan plan, Path file, float[] samples) throws IOException {
        int shown = Math.min(
                samples.length,
                SHEET_COLUMNS * SHEET_ROWS * plan.network().shape().size());
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (PartialFile partial = PartialFile.of(file)) {
            ImageIO.write(
                    ImageSheet.draw(
                            Arrays.copyOf(samples, shown), plan.network().shape(), SHEET_COLUMNS, SHEET_SCALE),
                    "png",
                    partial.path().toFile());
            partial.commit();
        }
    }

    /** The test images, as many as there are, at most as many as samples. */
    private void floor(String name) throws IOException, InterruptedException {
        Path file = folder.floor(name);
        if (Files.exists(file)) {
            return;
        }
        long start = System.nanoTime();
        RealImages images = real(name);
        LabelledImages test = first(data.read(name, Split.TEST));
        Measures measures = run(
                "judging test images",
                images.measure(JudgedShape.fit(test, images.train().shape())));
        new EvaluationFile(data.judgedAs(name), measures, Machine.describe(), (System.nanoTime() - start) / NANOS)
                .write(file);
    }

    private LabelledImages first(ImageDataSet test) {
        int some = Math.min(count, test.size());
        return LabelledImages.of(new ImageDataSet(
                test.name(),
                test.shape(),
                test.classNames(),
                Arrays.copyOf(test.labels(), some),
                Arrays.copyOf(test.pixels(), some),
                test.notes()));
    }

    private RealImages real(String name) throws IOException, InterruptedException {
        String judged = data.judgedAs(name);
        RealImages known = real.get(judged);
        if (known == null) {
            Judge judge = await(Judge.open(engine, data.judge(name)));
            judges.put(judged, judge);
            known = run("judging real images", RealImages.of(judge, data.read(judged, Split.TRAIN)));
            real.put(judged, known);
        }
        return known;
    }

    private <T> T run(String label, SlicedWork<T> work) throws IOException, InterruptedException {
        return await(engine.submit(Priority.TRAINING, label, work));
    }

    private static <T> T await(EngineTask<T> task) throws IOException, InterruptedException {
        try {
            return EngineWait.on(task);
        } catch (DivergenceException e) {
            throw new IllegalStateException("nothing is trained here", e);
        }
    }

    /** Frees the judges. */
    @Override
    public void close() {
        judges.values().forEach(Judge::close);
    }
}
