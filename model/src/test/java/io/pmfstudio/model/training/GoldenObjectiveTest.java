package io.pmfstudio.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.GoldenFiles;
import io.pmfstudio.model.checkpoint.ModelFile;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.network.HeadConversion;
import io.pmfstudio.model.network.MeanFlowNetwork;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.network.PixelTransformer;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.network.VelocityNetwork;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Precision;
import io.pmfstudio.model.runtime.Recording;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.MeanFlowObjective.Form;
import io.pmfstudio.model.training.MeanFlowObjective.Settings;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets, loss and every gradient against an independent implementation; see golden/README.md. */
@ExtendWith(EngineExtension.class)
class GoldenObjectiveTest {
    static Stream<Arguments> meanFlowCases() throws IOException {
        return cases("objective_");
    }

    static Stream<Arguments> flowMatchingCases() throws IOException {
        return cases("flow_matching_");
    }

    private static Stream<Arguments> cases(String prefix) throws IOException {
        List<Arguments> cases = new ArrayList<>();
        for (Path folder : GoldenFiles.networks()) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().startsWith(prefix))
                        .sorted()
                        .forEach(file ->
                                Arrays.stream(Precision.values()).forEach(p -> cases.add(Arguments.of(file, p))));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @MethodSource("meanFlowCases")
    void targetsLossAndGradientsAgree(Path file, Precision precision, TensorEngine engine) throws Exception {
        boolean wide = precision == Precision.DOUBLE;
        try (TensorFile golden = GoldenFiles.open(file)) {
            Found found = OnEngine.run(engine, scope -> {
                try (TensorScope inner = scope.child(precision)) {
                    return run(inner, file, golden);
                }
            });
            int rows = found.rows();
            for (Map.Entry<String, double[]> field : found.fields().entrySet()) {
                double[] expected = golden.get(field.getKey()).toDoubles();
                double error = GoldenFiles.worstRow(field.getValue(), expected, rows);
                assertTrue(error <= (wide ? 1e-6 : 2e-4), field.getKey() + " is off by " + error);
            }
            assertGradients(golden, found.gradients(), wide ? 1e-6 : 2e-4);
            double relative = wide ? 1e-6 : 1e-4;
            double loss = golden.get("loss").toDoubles()[0];
            double u = golden.get("mse_u").toDoubles()[0];
            double v = golden.get("mse_v").toDoubles()[0];
            assertEquals(loss, found.outcome().loss(), loss * relative);
            assertEquals(u, found.outcome().meanSquareU(), u * relative);
            assertEquals(v, found.outcome().meanSquareV(), v * relative);
        }
    }

    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @MethodSource("flowMatchingCases")
    void flowMatchingLossAndGradientsAgree(Path file, Precision precision, TensorEngine engine) throws Exception {
        boolean wide = precision == Precision.DOUBLE;
        try (TensorFile golden = GoldenFiles.open(file)) {
            Map<String, double[]> gradients = new LinkedHashMap<>();
            double loss = OnEngine.run(engine, scope -> {
                try (TensorScope inner = scope.child(precision)) {
                    boolean predictsX = file.getFileName().toString().contains("_x");
                    PixelTransformer transformer = network(inner, file.resolveSibling("inference.pt"), "objective_x")
                            .transformer();
                    FlowMatchingObjective objective = new FlowMatchingObjective(new VelocityNetwork(
                            transformer,
                            new HeadConversion(
                                    predictsX ? PredictionTarget.X : PredictionTarget.V, Preconditioner.NONE)));
                    double found = objective.accumulate(inner, flowMatchingDraws(golden), 1);
                    gradients.putAll(gradients(inner, transformer));
                    return found;
                }
            });
            double expected = golden.get("loss").toDoubles()[0];
            assertEquals(expected, loss, expected * (wide ? 1e-6 : 1e-4));
            assertGradients(golden, gradients, wide ? 1e-6 : 2e-4);
        }
    }

    private static Draws flowMatchingDraws(TensorFile golden) throws IOException {
        double[] t = golden.get("t").toDoubles();
        double[] ones = new double[t.length];
        Arrays.fill(ones, 1);
        VelocityQuery query = new VelocityQuery(t, t, golden.get("label").toLongs(), ones, new double[t.length], ones);
        return new Draws(golden.get("data").toFloats(), golden.get("noise").toFloats(), query, dropped(golden));
    }

    private static void assertGradients(TensorFile golden, Map<String, double[]> gradients, double tolerance)
            throws IOException {
        for (Map.Entry<String, double[]> gradient : gradients.entrySet()) {
            double[] expected = golden.get("grad." + gradient.getKey()).toDoubles();
            double error = GoldenFiles.worstRow(gradient.getValue(), expected, 1);
            assertTrue(error <= tolerance, gradient.getKey() + " is off by " + error);
        }
        long expectedGradients = golden.tensors().keySet().stream()
                .filter(key -> key.startsWith("grad."))
                .count();
        assertEquals(expectedGradients, gradients.size());
    }

    private static Map<String, double[]> gradients(TensorScope scope, PixelTransformer transformer) {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        transformer.parameters().all().forEach((key, parameter) -> {
            NDArray gradient = scope.adopt(parameter.getGradient());
            gradients.put(key, TensorScope.toDoubles(gradient));
        });
        return gradients;
    }

    private record Found(
            int rows,
            Map<String, double[]> fields,
            Map<String, double[]> gradients,
            MeanFlowObjective.Outcome outcome) {}

    private static Found run(TensorScope scope, Path file, TensorFile golden) throws IOException {
        String name = file.getFileName().toString();
        boolean boundary = name.contains("boundary");
        MeanFlowNetwork network = network(scope, file.resolveSibling(boundary ? "inference.pt" : "full.pt"), name);
        Settings settings = new Settings(
                name.contains("guided") ? Targets.GUIDED : Targets.PLAIN,
                boundary ? VelocityHead.BOUNDARY : VelocityHead.V_HEAD,
                1,
                Form.IMPROVED);
        MeanFlowObjective objective = new MeanFlowObjective(network, settings);
        Draws draws = draws(golden);
        MeanFlowTargets.Fixed fixed =
                new MeanFlowTargets(network, settings).fixed(draws).finish(scope);
        MeanFlowObjective.Predicted predicted =
                objective.predicted(draws, fixed, Recording.whole()).finish(scope);
        Map<String, double[]> fields = new LinkedHashMap<>();
        fields.put("z", TensorScope.toDoubles(fixed.z()));
        fields.put("v_t", TensorScope.toDoubles(fixed.conditional()));
        fields.put("v_c", TensorScope.toDoubles(fixed.tangent()));
        fields.put("v_g", TensorScope.toDoubles(fixed.guided()));
        fields.put("u", TensorScope.toDoubles(predicted.u().value()));
        fields.put("du_dt", TensorScope.toDoubles(predicted.u().tangent().orElseThrow()));
        fields.put("v", TensorScope.toDoubles(predicted.v()));
        fields.put("V", TensorScope.toDoubles(predicted.identity()));
        MeanFlowObjective.Outcome outcome = objective.accumulate(scope, draws, 1);
        Map<String, double[]> gradients = gradients(scope, network.transformer());
        return new Found(draws.query().rows(), fields, gradients, outcome);
    }

    private static MeanFlowNetwork network(TensorScope scope, Path weights, String name) throws IOException {
        try (ModelFile file = ModelFile.open(weights)) {
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, StoredTensor> entry : file.parameters().entrySet()) {
                StoredTensor stored = entry.getValue();
                NDArray tensor = scope.doubles(stored.toDoubles(), stored.shape());
                tensor.setRequiresGradient(true);
                tensors.put(entry.getKey(), tensor);
            }
            Preconditioner preconditioner = Arrays.stream(Preconditioner.values())
                    .filter(p -> name.contains("_" + p.name().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElse(Preconditioner.NONE);
            return new MeanFlowNetwork(
                    new PixelTransformer(scope, file.description().config(), new Parameters(tensors)),
                    name.startsWith("objective_u") ? PredictionTarget.U : PredictionTarget.X,
                    preconditioner);
        }
    }

    private static Draws draws(TensorFile golden) throws IOException {
        VelocityQuery query = new VelocityQuery(
                golden.get("t").toDoubles(),
                golden.get("r").toDoubles(),
                golden.get("label").toLongs(),
                golden.get("omega").toDoubles(),
                golden.get("t_min").toDoubles(),
                golden.get("t_max").toDoubles());
        return new Draws(golden.get("data").toFloats(), golden.get("noise").toFloats(), query, dropped(golden));
    }

    private static boolean[] dropped(TensorFile golden) throws IOException {
        long[] drop = golden.get("drop").toLongs();
        boolean[] dropped = new boolean[drop.length];
        for (int b = 0; b < drop.length; b++) {
            dropped[b] = drop[b] == 1;
        }
        return dropped;
    }
}
