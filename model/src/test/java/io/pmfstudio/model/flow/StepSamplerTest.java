package io.pmfstudio.model.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sampling with the closed-form average velocity of N(m, σ²) per class: every number of steps ends at m + σ·e. */
@ExtendWith(EngineExtension.class)
class StepSamplerTest {
    private static final double SIGMA = 0.4;
    private static final double[] MEANS = {-0.5, 0.3, 0};

    /** Classes 0 and 1, and the null class 2. */
    private static final AverageVelocity EXACT = new AverageVelocity() {
        @Override
        public ImageShape shape() {
            return new ImageShape(1, 60, 60);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public Answer evaluate(TensorScope scope, float[] z, VelocityQuery query) {
            float[] u = new float[z.length];
            int size = shape().size();
            for (int i = 0; i < z.length; i++) {
                int row = i / size;
                double t = query.t()[row];
                double r = query.r()[row];
                double mean = MEANS[(int) query.label()[row]];
                double e = (z[i] - (1 - t) * mean) / spread(t);
                u[i] = (float) ((z[i] - ((1 - r) * mean + spread(r) * e)) / (t - r));
            }
            return new Answer(u, z, new float[0]);
        }
    };

    private static double spread(double t) {
        return Math.sqrt((1 - t) * (1 - t) * SIGMA * SIGMA + t * t);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyNumberOfStepsEndsWhereTheFlowEnds(int steps, TensorEngine engine) throws Exception {
        long[] labels = new long[40]; // more than one batch holds
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 3;
        }
        SampleRequest request = new SampleRequest(labels, steps, Guidance.NONE, 9, 1);
        float[] images = OnEngine.finish(engine, new StepSampler(EXACT, request));
        int size = EXACT.shape().size();
        assertEquals(labels.length * size, images.length);
        for (int i = 0; i < labels.length; i++) {
            float[] noise = new GaussianNoise(9, Purpose.STATE).image(i, size);
            float[] expected = new float[size];
            for (int k = 0; k < size; k++) {
                expected[k] = (float) (MEANS[(int) labels[i]] + SIGMA * noise[k]);
            }
            float[] found = java.util.Arrays.copyOfRange(images, i * size, (i + 1) * size);
            assertArrayEquals(expected, found, 1e-5f);
        }
    }

    @Test
    void everyImageHasItsOwnStartAndGuidance(TensorEngine engine) throws Exception {
        AverageVelocity told = new AverageVelocity() {
            @Override
            public ImageShape shape() {
                return new ImageShape(1, 60, 60);
            }

            @Override
            public int classes() {
                return 2;
            }

            @Override
            public Answer evaluate(TensorScope scope, float[] z, VelocityQuery query) {
                float[] u = new float[z.length];
                for (int i = 0; i < z.length; i++) {
                    int row = i / shape().size();
                    u[i] = (float) (query.omega()[row] + 10 * query.tMin()[row] + 100 * query.tMax()[row]);
                }
                return new Answer(u, z, new float[0]);
            }
        };
        int count = 40; // more than one batch holds
        List<Guidance> guidance = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            guidance.add(new Guidance(1 + i, 0.25, 0.5 + i / 100.0));
        }
        Starts starts = (index, size) -> {
            float[] start = new float[size];
            java.util.Arrays.fill(start, 1000 * index);
            return start;
        };
        SampleSet request = new SampleSet(new long[count], 1, guidance, starts);
        float[] images = OnEngine.finish(engine, new StepSampler(told, request, batch -> {}));
        for (int i = 0; i < count; i++) {
            assertEquals(1000 * i - (1 + i + 2.5 + 50 + i), images[i * 3600 + 17], 1e-2);
        }
    }

    @Test
    void nothingToSampleIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SampleRequest(new long[0], 1, Guidance.NONE, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new SampleRequest(new long[1], 0, Guidance.NONE, 0, 1));
    }
}
