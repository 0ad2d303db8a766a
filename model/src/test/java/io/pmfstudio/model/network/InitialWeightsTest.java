package io.pmfstudio.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(EngineExtension.class)
class InitialWeightsTest {
    private static final NetworkConfig CONFIG = new NetworkConfig(32, 4, 3, 96, 2, 4, 1, 10, 8, 4, 2, 4, 128, 256);

    @ParameterizedTest
    @CsvSource({
        "shared_blocks.0.attn.q_proj._flax_linear.weight, 0.03266",
        "u_heads.0.mlp.w2._flax_linear.weight, 0.02",
        "h_embedder.mlp.0._flax_linear.weight, 0.0625",
        "h_embedder.mlp.2._flax_linear.weight, 0.10206",
        "y_embedder.embedding_table._flax_embedding.weight, 0.10206",
        "class_tokens, 0.10206",
        "pos_embed, 0.02",
        "x_embedder.proj1.weight, 0.1066",
        "shared_blocks.0.attn_scale, 0",
        "u_final_layer.linear._flax_linear.weight, 0",
        "h_embedder.mlp.0._flax_linear.bias, 0"
    })
    void spreadsAreThoseOfThePaper(String name, double spread, TensorEngine engine) throws Exception {
        float[] values = values(engine, name);
        double square = 0;
        for (float value : values) {
            square += (double) value * value / values.length;
        }
        assertEquals(spread, Math.sqrt(square), spread * 4 / Math.sqrt(2.0 * values.length) + 1e-5);
    }

    @ParameterizedTest
    @CsvSource({"shared_blocks.0.norm1.weight", "u_heads.0.attn.q_norm.weight", "v_final_layer.norm.weight"})
    void normsStartAtOne(String name, TensorEngine engine) throws Exception {
        float[] values = values(engine, name);
        for (float value : values) {
            assertEquals(1, value);
        }
    }

    @ParameterizedTest
    @CsvSource({"x_embedder.proj1.weight", "x_embedder.proj2.weight"})
    void convolutionsAreUniform(String name, TensorEngine engine) throws Exception {
        float[] values = values(engine, name);
        Arrays.sort(values);
        float largest = values[values.length - 1];
        // the quartiles of a uniform distribution lie half-way to its ends
        assertEquals(largest / 2, values[values.length * 3 / 4], largest * 0.05);
        assertEquals(-largest / 2, values[values.length / 4], largest * 0.05);
        assertTrue(largest > 0);
    }

    private static float[] values(TensorEngine engine, String name) throws Exception {
        return OnEngine.run(engine, scope -> {
            NDArray tensor = InitialWeights.of(scope, CONFIG, Heads.U_AND_V, 1).get(name);
            return TensorScope.toFloats(tensor);
        });
    }
}
