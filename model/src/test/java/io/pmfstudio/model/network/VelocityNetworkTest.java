package io.pmfstudio.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.network.PixelTransformer.Outputs;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.Precision;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Arrays;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class VelocityNetworkTest {
    private static final NetworkConfig CONFIG = new NetworkConfig(8, 4, 1, 16, 2, 2, 1, 3, 1, 1, 1, 1, 0, 48);
    private static final int SIZE = 64;

    private static <T> T with(TensorEngine engine, PredictionTarget target, Function<Case, T> test) throws Exception {
        return OnEngine.run(engine, scope -> {
            try (TensorScope wide = scope.child(Precision.DOUBLE)) {
                PixelTransformer transformer = new PixelTransformer(wide, CONFIG, RandomParameters.of(wide, CONFIG, 5));
                VelocityNetwork network =
                        new VelocityNetwork(transformer, new HeadConversion(target, Preconditioner.NONE));
                return test.apply(new Case(wide, network));
            }
        });
    }

    private record Case(TensorScope scope, VelocityNetwork network) {
        private static final double[] T = {0.5, 0.9};

        float[] z() {
            return new GaussianNoise(1, Purpose.STATE).image(0, 2 * SIZE);
        }

        float[] at(long label, Guidance guidance) {
            return network.velocity(scope, z(), VelocityQuery.of(T, T, label, guidance));
        }
    }

    @Test
    void guidanceMixesTwoForwardsInsideTheInterval(TensorEngine engine) throws Exception {
        with(engine, PredictionTarget.X, asked -> {
            float[] ofClass = asked.at(1, Guidance.NONE);
            float[] ofNone = asked.at(3, Guidance.NONE);
            float[] guided = asked.at(1, new Guidance(3, 0.4, 0.6));
            for (int i = 0; i < SIZE; i++) { // t = 0.5 lies inside
                assertEquals(ofNone[i] + 3 * (ofClass[i] - ofNone[i]), guided[i], 1e-4);
            }
            assertArrayEquals( // t = 0.9 lies outside
                    Arrays.copyOfRange(ofClass, SIZE, 2 * SIZE), Arrays.copyOfRange(guided, SIZE, 2 * SIZE), 1e-5f);
            assertArrayEquals(ofNone, asked.at(3, new Guidance(3, 0, 1)));
            return true;
        });
    }

    @Test
    void theTimeTokenCarriesT(TensorEngine engine) throws Exception {
        with(engine, PredictionTarget.V, asked -> {
            double[] t = {0.25, 0.75};
            float[] z = new float[2 * SIZE]; // equal states, so only the time tells them apart
            Arrays.fill(z, 0.3f);
            float[] v = asked.network().velocity(asked.scope(), z, VelocityQuery.of(t, t, 0, Guidance.NONE));
            assertNotEquals(v[0], v[SIZE]);
            NDArray states = asked.scope().floats(z, 2, 1, 8, 8);
            double[] ones = {1, 1};
            Conditions told = new Conditions(t, ones, new long[2], ones, new double[2], ones);
            NDArray raw = asked.network()
                    .transformer()
                    .forward(asked.scope(), DualTensor.constant(states), told, Outputs.U)
                    .u()
                    .orElseThrow()
                    .value();
            assertArrayEquals(TensorScope.toFloats(raw), v);
            return true;
        });
    }
}
