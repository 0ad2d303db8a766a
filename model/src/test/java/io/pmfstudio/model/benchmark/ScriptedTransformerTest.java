package io.pmfstudio.model.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.network.Conditions;
import io.pmfstudio.model.network.DualTensor;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.network.Parameters;
import io.pmfstudio.model.network.PixelTransformer;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.Gradients;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The benchmark's baseline is the same network, written a second time in another language. */
@ExtendWith(EngineExtension.class)
class ScriptedTransformerTest {
    private static final NetworkConfig CONFIG = new NetworkConfig(16, 4, 3, 32, 3, 2, 1, 5, 3, 2, 1, 2, 8, 88);

    private static final Conditions ASKED = new Conditions(
            new double[] {0.3, 1},
            new double[] {1, 1},
            new long[] {4, 5},
            new double[] {1, 7.5},
            new double[] {0, 0.2},
            new double[] {1, 0.6});

    @Test
    void engineAndScriptComputeTheSame(TensorEngine engine) throws Exception {
        OnEngine.run(engine, scope -> {
            Parameters parameters = parameters(scope);
            NDArray z = scope.anyNormal(1, 2, 3, 16, 16);
            try (ScriptedTransformer script = new ScriptedTransformer(scope, CONFIG, parameters)) {
                float[] theirs = TensorScope.toFloats(script.forward(scope, z, ASKED));
                PixelTransformer transformer = new PixelTransformer(scope, CONFIG, parameters);
                assertArrayEquals(theirs, ours(scope, transformer, z), 2e-5f);
                assertArrayEquals(
                        theirs, Gradients.on(() -> ours(scope, transformer, z)), 2e-5f, "while a graph is recorded");
                float spread = 0;
                for (float value : theirs) {
                    spread = Math.max(spread, Math.abs(value));
                }
                assertTrue(spread > 0.5, "numbers of the size of an image, not " + spread);
            }
            return true;
        });
    }

    private static float[] ours(TensorScope scope, PixelTransformer transformer, NDArray z) {
        return TensorScope.toFloats(transformer
                .forward(scope, DualTensor.constant(z), ASKED, Outputs.U)
                .u()
                .orElseThrow()
                .value());
    }

    private static Parameters parameters(TensorScope scope) {
        Map<String, NDArray> tensors = new LinkedHashMap<>();
        ParameterShapes.of(CONFIG, Heads.U_ONLY)
                .forEach((name, shape) ->
                        tensors.put(name, scope.anyNormal(1 / Math.sqrt((double) shape[shape.length - 1]), shape)));
        return new Parameters(tensors);
    }
}
