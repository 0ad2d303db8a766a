package io.pmfstudio.model.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.StepMetrics;
import io.pmfstudio.model.training.Training;
import io.pmfstudio.model.training.TwinTraining;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class TwinTrainingTest {
    private static final int STEPS = 3;

    /** Weights, and the metrics of every step. */
    private record Trained(Map<String, float[]> weights, List<StepMetrics> metrics) {}

    private static Map<String, float[]> copied(Training training) {
        Map<String, float[]> copy = new LinkedHashMap<>();
        for (Map.Entry<String, NDArray> weight : training.weights().entrySet()) {
            copy.put(weight.getKey(), TensorScope.toFloats(weight.getValue()));
        }
        return copy;
    }

    private static Trained alone(TensorEngine engine, Plan plan) throws Exception {
        return OnEngine.run(engine, scope -> {
            List<StepMetrics> metrics = new ArrayList<>();
            try (Training training = new Training(engine.lastingScope(), plan, SmallRuns.stripes())) {
                while (training.step() < STEPS) {
                    training.advance(scope).ifPresent(metrics::add);
                }
                return new Trained(copied(training), metrics);
            }
        });
    }

    /** Both at the end; between their slices an observer may look. */
    private static List<Trained> together(TensorEngine engine, Plan first, Plan second, Looking looking)
            throws Exception {
        return OnEngine.run(engine, scope -> {
            List<TwinTraining.Step> steps = new ArrayList<>();
            try (TwinTraining twins = new TwinTraining(
                    engine.lastingScope(), engine.lastingScope(), first, second, SmallRuns.stripes())) {
                while (twins.step() < STEPS) {
                    twins.advance(scope).ifPresent(steps::add);
                    looking.look(scope, twins);
                }
                return List.of(
                        new Trained(
                                copied(twins.first()),
                                steps.stream().map(TwinTraining.Step::first).toList()),
                        new Trained(
                                copied(twins.second()),
                                steps.stream().map(TwinTraining.Step::second).toList()));
            }
        });
    }

    private interface Looking {
        void look(TensorScope scope, TwinTraining twins) throws Exception;
    }

    private static void assertSame(Trained expected, Trained actual) {
        assertEquals(expected.metrics(), actual.metrics());
        expected.weights()
                .forEach((name, values) ->
                        assertArrayEquals(values, actual.weights().get(name), name));
    }

    @Test
    void twinsLearnWhatEachLearnsAlone(TensorEngine engine) throws Exception {
        Plan x = SmallRuns.plan(Method.PMF);
        Plan u = SmallRuns.plan(Method.IMF);
        List<Trained> twins = together(engine, x, u, (scope, both) -> {});
        assertSame(alone(engine, x), twins.get(0));
        assertSame(alone(engine, u), twins.get(1));
        assertFalse(twins.get(0).metrics().equals(twins.get(1).metrics()), "x and u are different questions");
    }

    @Test
    void lookingAtTwinsChangesNothing(TensorEngine engine) throws Exception {
        Plan x = SmallRuns.plan(Method.PMF);
        Plan u = SmallRuns.plan(Method.IMF);
        List<Trained> unseen = together(engine, x, u, (scope, both) -> {});
        List<Trained> seen = together(engine, x, u, TwinTrainingTest::sampleAndEvaluate);
        assertSame(unseen.get(0), seen.get(0));
        assertSame(unseen.get(1), seen.get(1));
    }

    private static void sampleAndEvaluate(TensorScope scope, TwinTraining both) throws Exception {
        for (Training training : List.of(both.first(), both.second())) {
            try (TensorScope inner = scope.child()) {
                SampleRequest request = new SampleRequest(new long[] {0, 1}, 1, Guidance.NONE, 3, 1);
                SlicedWork<float[]> sampler =
                        training.sampler(inner, training.averages().get(0), request);
                Optional<float[]> sampled = sampler.advance(inner);
                while (sampled.isEmpty()) {
                    sampled = sampler.advance(inner);
                }
                float[] z = request.start(0, 64);
                VelocityQuery query = VelocityQuery.of(new double[] {1}, new double[] {0}, 0, Guidance.NONE);
                float[] x = training.averageVelocity(inner, training.averages().get(0))
                        .evaluate(inner, z, query)
                        .x();
                // one step from t = 1 to r = 0 is the denoised image of its start
                assertArrayEquals(java.util.Arrays.copyOf(sampled.get(), 64), x, 1e-5f);
            }
        }
    }

    @Test
    void twinsOfOtherPatchesShareAllElse(TensorEngine engine) throws Exception {
        Plan four = SmallRuns.plan(Method.PMF);
        Plan two = four.draft()
                .network(new io.pmfstudio.model.network.NetworkConfig(8, 2, 1, 16, 2, 2, 1, 2, 1, 1, 1, 1, 0, 48))
                .plan();
        OnEngine.run(engine, scope -> {
            try (TwinTraining twins =
                    new TwinTraining(engine.lastingScope(), engine.lastingScope(), four, two, SmallRuns.stripes())) {
                Map<String, float[]> first = copied(twins.first());
                Map<String, float[]> second = copied(twins.second());
                int alike = 0;
                for (String name : first.keySet()) {
                    if (first.get(name).length == second.get(name).length) {
                        assertArrayEquals(first.get(name), second.get(name), name);
                        alike++;
                    }
                }
                assertEquals(alike, twins.shared().alike());
                assertTrue(
                        alike > 20 && alike < twins.shared().all(),
                        alike + " of " + twins.shared().all());
            }
            return true;
        });
    }

    @Test
    void plansThatDrawOtherwiseAreNoTwins(TensorEngine engine) throws Exception {
        Plan x = SmallRuns.plan(Method.PMF);
        Plan other = SmallRuns.plan(Method.IMF).draft().seed(6).plan();
        assertEquals(Optional.empty(), TwinTraining.difference(x, SmallRuns.plan(Method.IMF)));
        IllegalArgumentException refused = OnEngine.run(
                engine,
                scope -> assertThrows(
                        IllegalArgumentException.class,
                        () -> new TwinTraining(
                                engine.lastingScope(), engine.lastingScope(), x, other, SmallRuns.stripes())));
        assertEquals("these plans do not see the same: seed is 5 in one and 6 in the other", refused.getMessage());
    }
}
