package io.pmfstudio.model.network;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.pmfstudio.model.GoldenFiles;
import io.pmfstudio.model.checkpoint.ModelFile;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.network.PixelTransformer.Heads;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Precision;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The network against an independent implementation in double precision; see golden/README.md. */
@ExtendWith(EngineExtension.class)
class GoldenNetworkTest {
    static Stream<Arguments> forwards() throws IOException {
        return GoldenFiles.networks().stream()
                .flatMap(folder -> Stream.of("inference.pt", "full.pt")
                        .map(folder::resolve)
                        .filter(Files::exists)
                        .flatMap(file -> Stream.of(Precision.values()).map(p -> Arguments.of(file, p))));
    }

    static Stream<Arguments> objectives() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        for (Path folder : GoldenFiles.networks()) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.getFileName().toString().startsWith("objective_"))
                        .sorted()
                        .forEach(file ->
                                Arrays.stream(Precision.values()).forEach(p -> cases.add(Arguments.of(file, p))));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @MethodSource("forwards")
    void forwardAgrees(Path weights, Precision precision, TensorEngine engine) throws Exception {
        double tolerance = precision == Precision.DOUBLE ? 1e-6 : 1e-5;
        try (TensorFile golden = GoldenFiles.open(weights.resolveSibling("forward.safetensors"))) {
            VelocityQuery query = query(golden);
            List<Executable> checks = OnEngine.run(engine, scope -> {
                List<Executable> found = new ArrayList<>();
                try (TensorScope inner = scope.child(precision)) {
                    MeanFlowNetwork network = network(inner, weights, PredictionTarget.X, Preconditioner.NONE);
                    boolean both = network.transformer().hasVHead();
                    Outputs outputs = both ? Outputs.BOTH : Outputs.U;
                    DualTensor z = DualTensor.constant(tensor(inner, golden, "z"));
                    Heads raw = network.transformer().forward(inner, z, Conditions.of(query), outputs);
                    MeanFlowNetwork.Fields fields = network.fields(inner, z, query, outputs);
                    found.add(agrees(golden, "net_u", raw.u().orElseThrow().value(), tolerance));
                    found.add(agrees(golden, "u", fields.u().orElseThrow().value(), tolerance));
                    if (both) {
                        found.add(agrees(golden, "net_v", raw.v().orElseThrow().value(), tolerance));
                        found.add(agrees(golden, "v", fields.v().orElseThrow().value(), tolerance));
                    }
                }
                return found;
            });
            assertAll(checks);
        }
    }

    /** du/dt, u, v and the identity's V of every objective, with the reference's own tangent. */
    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @MethodSource("objectives")
    void tangentAgrees(Path file, Precision precision, TensorEngine engine) throws Exception {
        double tolerance = precision == Precision.DOUBLE ? 1e-6 : 2e-4;
        String name = file.getFileName().toString();
        boolean boundary = name.contains("boundary");
        Path weights = file.resolveSibling(boundary ? "inference.pt" : "full.pt");
        try (TensorFile golden = GoldenFiles.open(file)) {
            VelocityQuery query = droppedQuery(golden, classes(weights));
            List<Executable> checks = OnEngine.run(engine, scope -> {
                try (TensorScope inner = scope.child(precision)) {
                    MeanFlowNetwork network = network(inner, weights, target(name), preconditioner(name));
                    DualTensor z = DualTensor.of(tensor(inner, golden, "z"), tensor(inner, golden, "v_c"));
                    Outputs outputs = boundary ? Outputs.U : Outputs.BOTH;
                    MeanFlowNetwork.Fields fields = network.fields(inner, z, query, outputs);
                    NDArray rate = fields.u().orElseThrow().tangent().orElseThrow();
                    NDArray identity = fields.u().orElseThrow().value().add(rate.mul(lengths(inner, query)));
                    List<Executable> found = new ArrayList<>();
                    found.add(agrees(
                            golden,
                            "u",
                            fields.u().orElseThrow().value(),
                            precision == Precision.DOUBLE ? 1e-6 : 1e-5));
                    found.add(agrees(golden, "du_dt", rate, tolerance));
                    found.add(agrees(golden, "V", identity, tolerance));
                    fields.v().ifPresent(v -> found.add(agreesQuietly(golden, "v", v.value(), tolerance)));
                    return found;
                }
            });
            assertAll(checks);
        }
    }

    @ParameterizedTest(name = "{0} {1}", allowZeroInvocations = true)
    @MethodSource("forwards")
    void configurationIsReadOffTheShapes(Path weights, Precision ignored) throws IOException {
        JsonObject config = JsonParser.parseString(Files.readString(weights.resolveSibling("config.json")))
                .getAsJsonObject();
        try (ModelFile file = ModelFile.open(weights)) {
            NetworkConfig read = file.description().config();
            NetworkConfig expected = new NetworkConfig(
                    number(config, "image"),
                    number(config, "patch"),
                    number(config, "channels"),
                    number(config, "hidden"),
                    number(config, "depth"),
                    number(config, "heads"),
                    number(config, "aux"),
                    number(config, "classes"),
                    number(config, "class_tokens"),
                    number(config, "cfg_tokens"),
                    number(config, "interval_tokens"),
                    number(config, "time_tokens"),
                    number(config, "bottleneck"),
                    number(config, "mlp_hidden"));
            assertEquals(expected, read);
        }
    }

    private static int number(JsonObject config, String key) {
        return config.get(key).getAsInt();
    }

    private static int classes(Path weights) throws IOException {
        try (ModelFile file = ModelFile.open(weights)) {
            return file.description().config().classes();
        }
    }

    private static PredictionTarget target(String name) {
        return name.startsWith("objective_u") ? PredictionTarget.U : PredictionTarget.X;
    }

    private static Preconditioner preconditioner(String name) {
        return Arrays.stream(Preconditioner.values())
                .filter(p -> name.contains("_" + p.name().toLowerCase(java.util.Locale.ROOT)))
                .findFirst()
                .orElse(Preconditioner.NONE);
    }

    private static NDArray lengths(TensorScope scope, VelocityQuery query) {
        double[] h = new double[query.rows()];
        Arrays.setAll(h, b -> query.t()[b] - query.r()[b]);
        return scope.doubles(h, h.length, 1, 1, 1);
    }

    private static MeanFlowNetwork network(
            TensorScope scope, Path weights, PredictionTarget target, Preconditioner preconditioner)
            throws IOException {
        try (ModelFile file = ModelFile.open(weights)) {
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            for (Map.Entry<String, StoredTensor> entry : file.parameters().entrySet()) {
                StoredTensor stored = entry.getValue();
                tensors.put(entry.getKey(), scope.doubles(stored.toDoubles(), stored.shape()));
            }
            PixelTransformer transformer =
                    new PixelTransformer(scope, file.description().config(), new Parameters(tensors));
            return new MeanFlowNetwork(transformer, target, preconditioner);
        }
    }

    private static NDArray tensor(TensorScope scope, TensorFile golden, String name) throws IOException {
        StoredTensor stored = golden.get(name);
        return scope.doubles(stored.toDoubles(), stored.shape());
    }

    private static VelocityQuery query(TensorFile golden) throws IOException {
        return new VelocityQuery(
                golden.get("t").toDoubles(),
                golden.get("r").toDoubles(),
                golden.get("label").toLongs(),
                golden.get("omega").toDoubles(),
                golden.get("t_min").toDoubles(),
                golden.get("t_max").toDoubles());
    }

    /** Dropped rows carry the null class. */
    private static VelocityQuery droppedQuery(TensorFile golden, int nullClass) throws IOException {
        VelocityQuery query = query(golden);
        long[] drop = golden.get("drop").toLongs();
        long[] label = query.label().clone();
        for (int b = 0; b < label.length; b++) {
            label[b] = drop[b] == 1 ? nullClass : label[b];
        }
        return new VelocityQuery(query.t(), query.r(), label, query.omega(), query.tMin(), query.tMax());
    }

    private static Executable agrees(TensorFile golden, String name, NDArray found, double tolerance)
            throws IOException {
        double[] reference = golden.get(name).toDoubles();
        double error = GoldenFiles.worstRow(
                TensorScope.toDoubles(found), reference, (int) found.getShape().get(0));
        return () -> assertTrue(error <= tolerance, name + " is off by " + error + ", allowed is " + tolerance);
    }

    private static Executable agreesQuietly(TensorFile golden, String name, NDArray found, double tolerance) {
        try {
            return agrees(golden, name, found, tolerance);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
