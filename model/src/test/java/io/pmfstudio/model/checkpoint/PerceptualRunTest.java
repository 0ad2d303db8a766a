package io.pmfstudio.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.format.Safetensors;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.perception.JudgeConfig;
import io.pmfstudio.model.perception.JudgeFile;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.JudgePlan;
import io.pmfstudio.model.training.JudgeTraining;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Perception;
import io.pmfstudio.model.training.Perception.Network;
import io.pmfstudio.model.training.Perception.Term;
import io.pmfstudio.model.training.PerceptualNetworks;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.RunStep;
import io.pmfstudio.model.training.StepMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose plan has a perceptual loss, on a classifier of a few steps. */
@ExtendWith(EngineExtension.class)
class PerceptualRunTest {
    @TempDir
    private Path folder;

    private Path classifier;

    @BeforeEach
    void trainClassifier(TensorEngine engine) throws Exception {
        JudgePlan plan = new JudgePlan(
                new JudgeConfig(SmallRuns.stripes().shape(), 2, List.of(8, 8)),
                JudgePlan.usual(SmallRuns.stripes()).augmentation(),
                40,
                8,
                8,
                1e-3,
                0.1,
                0,
                1,
                1);
        classifier = folder.resolve("classifier.safetensors");
        JudgeFile file =
                OnEngine.finish(engine, new JudgeTraining(plan, SmallRuns.stripes(), SmallRuns.stripes(), done -> {}));
        file.write(classifier);
    }

    private Plan plan(Perception perception) {
        return SmallRuns.plan(Method.PMF).draft().perception(perception).plan();
    }

    private Perception onClassifier(double weight) {
        return new Perception(List.of(new Term(Network.CLASSIFIER, List.of(classifier.toString()), weight, 8)), 0.9);
    }

    private List<RunStep> train(TensorEngine engine, String name, Plan plan, int steps) throws Exception {
        Path run = folder.resolve(name);
        OnEngine.finish(
                engine,
                new TrainingRun(
                        RunFolder.open(run, plan),
                        SmallRuns.stripes(),
                        new TrainingRun.Schedule(steps, 2),
                        step -> {}));
        return RunMetrics.read(run);
    }

    @Test
    void aResumedRunEndsAsTheUninterruptedOne(TensorEngine engine) throws Exception {
        Plan plan = plan(onClassifier(0.4));
        List<RunStep> whole = train(engine, "whole", plan, 4);
        train(engine, "parts", plan, 2);
        List<RunStep> parts = train(engine, "parts", PlanFile.read(folder.resolve("parts/plan.json")), 4);
        for (int i = 0; i < 4; i++) {
            assertEquals(whole.get(i).metrics(), parts.get(i).metrics());
        }
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole/checkpoint.safetensors")),
                Files.readAllBytes(folder.resolve("parts/checkpoint.safetensors")));
    }

    /**
     * The first gradient is g + w·p for a weight w, so its squared norm is a quadratic in w: three weights foretell a fourth.
     * All start from one network and the same draws, so the distance is the same.
     */
    @Test
    void theWeightEntersTheGradientLinearly(TensorEngine engine) throws Exception {
        double[] squares = new double[4];
        double[] distances = new double[4];
        for (int w = 0; w < 4; w++) {
            StepMetrics first = train(engine, "weight" + w, plan(onClassifier(w + 1)), 1)
                    .get(0)
                    .metrics();
            squares[w] = first.gradientNorm() * first.gradientNorm();
            distances[w] = first.perceptual().orElseThrow();
        }
        assertEquals(3 * squares[2] - 3 * squares[1] + squares[0], squares[3], 1e-3 * squares[3]);
        assertTrue(squares[3] - 2 * squares[2] + squares[1] > 1e-6 * squares[0], "the term has a gradient");
        assertTrue(distances[0] > 0);
        for (double distance : distances) {
            assertEquals(distances[0], distance, 0);
        }
    }

    @Test
    void aPlanWithoutItWritesNeitherTheChoiceNorTheColumn(TensorEngine engine) throws Exception {
        List<RunStep> steps = train(engine, "plain", plan(Perception.NONE), 1);
        assertEquals(OptionalDouble.empty(), steps.get(0).metrics().perceptual());
        assertEquals(
                "step,images,mse_u,mse_v,du_dt,gradient_norm,images_per_second",
                Files.readAllLines(folder.resolve("plain/metrics.csv")).get(0));
        assertTrue(!Files.readString(folder.resolve("plain/plan.json")).contains("perception"));
        train(engine, "with", plan(onClassifier(0.4)), 1);
        assertTrue(Files.readAllLines(folder.resolve("with/metrics.csv")).get(0).endsWith(",perceptual"));
        try (TensorFile model = Safetensors.read(folder.resolve("with/model.safetensors"))) {
            assertTrue(model.metadata().get("pmf.plan").contains("CLASSIFIER"));
        }
    }

    @Test
    void aMissingNetworkIsNamedWithTheNextStep(TensorEngine engine) {
        Plan plan = plan(new Perception(List.of(Term.usual(Network.CLASSIFIER, List.of(), 8)), 0.8));
        IOException failure = assertThrows(IOException.class, () -> train(engine, "none", plan, 1));
        assertTrue(failure.getMessage().contains("perceptual/stripes.safetensors: there is no such file")
                || failure.getMessage().contains("perceptual\\stripes.safetensors: there is no such file"));
        assertTrue(failure.getMessage().contains("pmf train-judge"));
    }

    @Test
    void missingPublishedWeightsAreNamedWithTheirPlace(TensorEngine engine) {
        Plan plan = plan(new Perception(List.of(Term.usual(Network.CONVNEXT, List.of(), 8)), 0.8));
        IOException failure = assertThrows(IOException.class, () -> train(engine, "none", plan, 1));
        assertTrue(
                failure.getMessage()
                        .startsWith(PerceptualNetworks.published()
                                .resolve("convnextv2.pt")
                                .toString()),
                failure.getMessage());
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Term.usual(Network.LPIPS, List.of("one"), 8));
        Term term = Term.usual(Network.CLASSIFIER, List.of(), 8);
        assertThrows(IllegalArgumentException.class, () -> new Perception(List.of(term, term), 0.8));
        assertThrows(IllegalArgumentException.class, () -> new Perception(List.of(term), 0));
        Plan jit = SmallRuns.plan(Method.JIT);
        Perception on = new Perception(List.of(term), 0.8);
        assertThrows(
                IllegalArgumentException.class, () -> jit.draft().perception(on).plan());
        assertEquals(
                Perception.NONE,
                plan(on).draft().chooseMethod(Method.JIT).plan().perception());
    }
}
