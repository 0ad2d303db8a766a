package io.pmfstudio.model.field;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The mean of two images, -1 and +1 everywhere. */
@ExtendWith(EngineExtension.class)
class PosteriorMeanTest {
    private static final int SIZE = 400;

    private static double[] state(double value) {
        double[] state = new double[SIZE];
        Arrays.fill(state, value);
        return state;
    }

    @Test
    void anotherFlowMayRunTowardsAnImageThatWeighedNothing(TensorEngine engine) throws Exception {
        double[] mean = OnEngine.finish(engine, SlicedWork.of(scope -> {
            ImageTable table = new ImageTable(
                    (inner, indices) -> {
                        float[] values = new float[indices.length * SIZE];
                        for (int i = 0; i < values.length; i++) {
                            values[i] = indices[i / SIZE] == 0 ? -1 : 1;
                        }
                        return inner.floats(values, indices.length, SIZE);
                    },
                    new int[] {0, 0},
                    SIZE,
                    ImageTable.KEPT_VALUES);
            boolean full = false;
            while (!full) {
                full = table.fill(scope);
            }
            try (PosteriorMean posterior = new PosteriorMean(table, -1, 1, PosteriorMean.Along.OTHER_FLOW, scope)) {
                posterior.denoise(scope, state(-0.5), 0.5);
                return posterior.denoise(scope, state(0.5), 0.45);
            }
        }));
        assertEquals(1, mean[0], 1e-6);
    }
}
