package io.pmfstudio.model.training;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.GoldenFiles;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Precision;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.UpdateRule.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Optimisers against an independent implementation in double precision; see golden/README.md. */
@ExtendWith(EngineExtension.class)
class GoldenOptimiserTest {
    private static final double RATE = 1e-3;

    @ParameterizedTest
    @CsvSource({
        "adam, ADAM, DOUBLE, 1e-6",
        "nadam, NADAM, DOUBLE, 1e-6",
        "muon, MUON, DOUBLE, 1e-6",
        "muon_wide, MUON, DOUBLE, 1e-6",
        "adam, ADAM, SINGLE, 1e-5",
        "nadam, NADAM, SINGLE, 1e-5",
        "muon, MUON, SINGLE, 1e-5",
        "muon_wide, MUON, SINGLE, 1e-5"
    })
    void threeStepsAgree(String name, UpdateRule rule, Precision precision, double tolerance, TensorEngine engine)
            throws Exception {
        try (TensorFile golden = GoldenFiles.open(GoldenFiles.folder().resolve("optimisers.safetensors"))) {
            double worst = OnEngine.run(engine, scope -> {
                try (TensorScope inner = scope.child(precision)) {
                    return worstStep(inner, golden, name, rule);
                }
            });
            assertTrue(worst <= tolerance, name + " is off by " + worst);
        }
    }

    private static double worstStep(TensorScope scope, TensorFile golden, String name, UpdateRule rule)
            throws IOException {
        NDArray parameter = tensor(scope, golden, name + ".p0");
        List<NDArray> moments = new ArrayList<>();
        rule.moments().forEach(moment -> moments.add(parameter.zerosLike()));
        double worst = 0;
        for (int step = 1; step <= 3; step++) {
            NDArray gradient = tensor(scope, golden, name + ".g" + step);
            rule.update(scope, parameter, gradient, moments, new Step(step, RATE));
            double[] expected = golden.get(name + ".p" + step).toDoubles();
            worst = Math.max(worst, GoldenFiles.worstRow(TensorScope.toDoubles(parameter), expected, 1));
        }
        return worst;
    }

    @ParameterizedTest
    @CsvSource({"tall, DOUBLE, 1e-6", "wide, DOUBLE, 1e-6", "tall, SINGLE, 1e-4", "wide, SINGLE, 1e-4"})
    void matricesAreOrthogonalised(String name, Precision precision, double tolerance, TensorEngine engine)
            throws Exception {
        try (TensorFile golden = GoldenFiles.open(GoldenFiles.folder().resolve("newton_schulz.safetensors"))) {
            double[] found = OnEngine.run(engine, scope -> {
                try (TensorScope inner = scope.child(precision)) {
                    return TensorScope.toDoubles(NewtonSchulz.orthogonalised(inner, tensor(inner, golden, name)));
                }
            });
            double error = GoldenFiles.worstRow(
                    found, golden.get(name + "_orthogonalised").toDoubles(), 1);
            assertTrue(error <= tolerance, name + " is off by " + error);
        }
    }

    private static NDArray tensor(TensorScope scope, TensorFile golden, String name) throws IOException {
        StoredTensor stored = golden.get(name);
        return scope.doubles(stored.toDoubles(), stored.shape());
    }
}
