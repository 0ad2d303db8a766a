package io.pmfstudio.model.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.checkpoint.SmallRuns;
import io.pmfstudio.model.data.DataSets.Split;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.perception.Evaluation;
import io.pmfstudio.model.perception.Judge;
import io.pmfstudio.model.perception.LabelledImages;
import io.pmfstudio.model.perception.Score;
import io.pmfstudio.model.perception.SmallJudges;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EngineExtension.class)
class ArmEvaluatorTest {
    private static final Arm ARM = new Arm("x", SmallRuns.plan(Method.PMF), 32);
    private static final List<Reading> READINGS = List.of(new Reading(16, 1, 1), new Reading(32, 2, 1.5));
    private static final int COUNT = 60;

    @TempDir
    private Path folder;

    private final List<Reading> begun = new ArrayList<>();

    private final JudgedData data = new JudgedData() {
        @Override
        public ImageDataSet read(String name, Split split) {
            return split == Split.TRAIN ? SmallRuns.stripes() : SmallJudges.stripes("stripes", 80, 2);
        }

        @Override
        public String judgedAs(String name) {
            return name;
        }

        @Override
        public Path judge(String name) {
            return folder.resolve("judge.safetensors");
        }
    };

    @BeforeEach
    void writeJudge() throws IOException {
        SmallJudges.untrained().write(folder.resolve("judge.safetensors"));
    }

    private ExperimentFolder trained(TensorEngine engine) throws Exception {
        ExperimentFolder run = new ExperimentFolder(folder);
        new ArmWorker(engine, run.arms(), List.of(16L), name -> SmallRuns.stripes()).work(List.of(ARM), silent());
        return run;
    }

    private static ArmWorker.Listener silent() {
        return new ArmWorker.Listener() {
            @Override
            public void begins(Arm arm) {}

            @Override
            public void stepDone(Arm arm, int step) {}

            @Override
            public void ends(Arm arm, Optional<ArmFolder.Divergence> divergence) {}

            @Override
            public void passedOver(Arm arm) {}
        };
    }

    @Test
    void anArmIsMeasuredAsPmfEvaluateWould(TensorEngine engine) throws Exception {
        ExperimentFolder run = trained(engine);
        assertTrue(evaluated(engine, run));
        Measures found = EvaluationFile.read(run.arm(ARM).evaluation(READINGS.get(1)))
                .orElseThrow()
                .measures();
        Measures floor = EvaluationFile.read(run.floor("stripes")).orElseThrow().measures();
        try (Judge judge = OnEngine.await(Judge.open(engine, data.judge("")));
                LoadedModel model =
                        OnEngine.await(LoadedModel.open(engine, run.arm(ARM).milestone(32)))) {
            ImageDataSet sixty = SmallJudges.stripes("stripes", 60, 2); // the beginning of the eighty
            Evaluation evaluation =
                    OnEngine.finish(engine, Evaluation.prepare(judge, SmallRuns.stripes(), sixty, done -> {}));
            long[] labels = evaluation.labels(COUNT);
            float[] images = OnEngine.finish(
                    engine, model.sampler(new SampleRequest(labels, 2, new Guidance(1.5, 0, 1), 1000, 1)));
            Score score = OnEngine.finish(engine, evaluation.score(labels, images));
            assertEquals(score.distance(), found.frechet().value(), 1e-9 * score.distance());
            assertEquals(score.accuracy(), found.accuracy().value(), 1e-12);
            assertEquals(score.variety(), found.variety(), 1e-9);
            assertEquals(
                    evaluation.floor().distance(),
                    floor.frechet().value(),
                    1e-9 * evaluation.floor().distance());
            assertEquals(COUNT, floor.images());
        }
        assertTrue(found.nearestPixels().value() > 0 && found.nearestFeatures().value() > 0);
        assertTrue(Files.isRegularFile(run.arm(ARM).sheet(READINGS.get(0))));
    }

    @Test
    void whatIsMeasuredIsNotMeasuredAgainAndWouldBeTheSame(TensorEngine engine) throws Exception {
        ExperimentFolder run = trained(engine);
        evaluated(engine, run);
        Path file = run.arm(ARM).evaluation(READINGS.get(0));
        Measures before = EvaluationFile.read(file).orElseThrow().measures();
        evaluated(engine, run);
        assertEquals(READINGS, begun);
        Files.delete(file);
        evaluated(engine, run);
        assertEquals(List.of(READINGS.get(0), READINGS.get(1), READINGS.get(0)), begun);
        assertEquals(before, EvaluationFile.read(file).orElseThrow().measures());
    }

    @Test
    void anArmThatAnotherWorkerJudgesIsPassedOverAndOneThatIsTrainedIsNot(TensorEngine engine) throws Exception {
        ExperimentFolder run = trained(engine);
        assertTrue(run.arm(ARM).whileJudged(() -> assertFalse(evaluated(engine, run))));
        assertEquals(List.of(), begun);
        assertTrue(run.arm(ARM).whileHeld(() -> assertTrue(evaluated(engine, run))));
        assertEquals(READINGS, begun);
    }

    private boolean evaluated(TensorEngine engine, ExperimentFolder run) throws IOException, InterruptedException {
        try (ArmEvaluator evaluator = new ArmEvaluator(engine, run, data, COUNT)) {
            return evaluator.evaluate(ARM, READINGS, begun::add);
        }
    }

    @Test
    void aDamagedResultIsToldByName() throws IOException {
        Path file = folder.resolve("some.json");
        for (String text : List.of("{", "{}", "", "[1]")) {
            Files.writeString(file, text);
            String sentence = assertThrows(IOException.class, () -> EvaluationFile.read(file))
                    .getMessage();
            assertTrue(sentence.contains("some.json is damaged"), sentence);
        }
    }

    @Test
    void imagesOfOtherSizesAreHalvedByMeansAndDoubledByRepeating() {
        float[] four = {0, 0.2f, 0.5f, 0.5f, 0.4f, 0.6f, -0.5f, -0.5f, 1, 1, 0, 0, 1, 1, 0, 0.4f};
        LabelledImages large = LabelledImages.of(new ImageShape(1, 4, 4), new long[] {1}, four);
        LabelledImages half = JudgedShape.fit(large, new ImageShape(1, 2, 2));
        assertArrayEquals(new float[] {0.3f, 0, 1, 0.1f}, half.image(0), 1e-6f);
        assertEquals(1, half.label(0));
        float[] two = {1, 2, 3, 4};
        for (int i = 0; i < 4; i++) {
            two[i] /= 8;
        }
        LabelledImages small = LabelledImages.of(new ImageShape(1, 2, 2), new long[] {0}, two);
        float[] twice = JudgedShape.fit(small, new ImageShape(1, 4, 4)).image(0);
        float a = 1 / 8f;
        float b = 2 / 8f;
        float c = 3 / 8f;
        float d = 4 / 8f;
        assertArrayEquals(new float[] {a, a, b, b, a, a, b, b, c, c, d, d, c, c, d, d}, twice, 0);
        assertThrows(IllegalArgumentException.class, () -> JudgedShape.fit(small, new ImageShape(1, 6, 6)));
        assertThrows(IllegalArgumentException.class, () -> JudgedShape.fit(small, new ImageShape(3, 2, 2)));
    }
}
