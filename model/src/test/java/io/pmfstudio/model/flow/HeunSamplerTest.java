package io.pmfstudio.model.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** Sampling with v = λ·z, on which a step of length h multiplies by 1 - λh + (λh)²/2, and one of Euler's by 1 - λh. */
@ExtendWith(EngineExtension.class)
class HeunSamplerTest {
    private static final double RATE = 0.7;
    private static final double SCALE = 1.5;

    private static final VelocityField LINEAR = new VelocityField() {
        @Override
        public ImageShape shape() {
            return new ImageShape(1, 60, 60);
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public float[] velocity(TensorScope scope, float[] z, VelocityQuery query) {
            float[] v = new float[z.length];
            for (int i = 0; i < z.length; i++) {
                v[i] = (float) (RATE * z[i]);
            }
            return v;
        }
    };

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9})
    void stepsAreHeunsAndTheLastIsEulers(int steps, TensorEngine engine) throws Exception {
        int count = 30; // more than one batch holds
        SampleRequest request = new SampleRequest(new long[count], steps, Guidance.NONE, 9, SCALE);
        float[] images = OnEngine.finish(engine, new HeunSampler(LINEAR, request));
        double h = RATE / steps;
        double factor = Math.pow(1 - h + h * h / 2, steps - 1) * (1 - h);
        int size = LINEAR.shape().size();
        for (int i = 0; i < count; i++) {
            float[] noise = new GaussianNoise(9, Purpose.STATE).image(i, size);
            for (int k = 0; k < size; k++) {
                assertEquals(SCALE * noise[k] * factor, images[i * size + k], 1e-5);
            }
        }
    }

    @Test
    void aListenerLearnsOfEveryImageOnce(TensorEngine engine) throws Exception {
        SampleRequest request = new SampleRequest(new long[40], 2, Guidance.NONE, 9, 1);
        List<SampleBatch> batches = new ArrayList<>();
        float[] images = OnEngine.finish(engine, new HeunSampler(LINEAR, request.set(), batches::add));
        int next = 0;
        int size = LINEAR.shape().size();
        for (SampleBatch batch : batches) {
            assertEquals(next, batch.first());
            assertEquals(images[next * size + 5], batch.images()[5]);
            next += batch.images().length / size;
        }
        assertEquals(40, next);
    }

    @Test
    void theFirstBatchIsSmallAndTheNextOnesTwiceAsLarge(TensorEngine engine) throws Exception {
        int size = LINEAR.shape().size();
        int largest = (1 << 16) / size;
        SampleRequest request = new SampleRequest(new long[2 * largest], 1, Guidance.NONE, 9, 1);
        List<Integer> counts = new ArrayList<>();
        OnEngine.finish(
                engine, new HeunSampler(LINEAR, request.set(), batch -> counts.add(batch.images().length / size)));
        int first = largest / 8;
        assertEquals(List.of(first, 2 * first, 4 * first), counts.subList(0, 3));
        assertEquals(2 * largest, counts.stream().mapToInt(Integer::intValue).sum());
    }
}
