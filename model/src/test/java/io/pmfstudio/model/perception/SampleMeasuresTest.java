package io.pmfstudio.model.perception;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.perception.NearestRows.Rows;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class SampleMeasuresTest {
    /** On a line the balls can be drawn by hand. */
    @Test
    void precisionAndRecallOfALineAreThoseComputedByHand(TensorEngine engine) throws Exception {
        float[] real = {0, 1, 2, 3, 100}; // ways to the third nearest: 3, 2, 2, 3, 99
        float[] samples = {-3, 4, 5.5f, 202, 0.5f}; // 7, 3.5, 5, 198, 5; only 202 is in no real ball
        PrecisionRecall.Found found = OnEngine.finish(engine, new PrecisionRecall(real, samples, 1));
        // -3 is at the rim of 0's ball, 4 is inside 3's, 5.5 inside 100's (94.5), 202 is 102 from 100
        assertArrayEquals(new boolean[] {true, true, true, false, true}, found.precise());
        assertArrayEquals(new boolean[] {true, true, true, true, true}, found.recalled());
        float[] collapsed = {2, 2, 2, 2, 2.5f};
        PrecisionRecall.Found same = OnEngine.finish(engine, new PrecisionRecall(real, collapsed, 1));
        assertArrayEquals(new boolean[] {true, true, true, true, true}, same.precise());
        // four balls of width 0 about 2, one of 0.5 about 2.5
        assertArrayEquals(new boolean[] {false, false, true, true, false}, same.recalled());
    }

    @Test
    void precisionAndRecallSwapWithTheSets(TensorEngine engine) throws Exception {
        float[] a = normal(60 * 4, 1, 1);
        float[] b = normal(40 * 4, 2, 1.5);
        PrecisionRecall.Found there = OnEngine.finish(engine, new PrecisionRecall(a, b, 4));
        PrecisionRecall.Found back = OnEngine.finish(engine, new PrecisionRecall(b, a, 4));
        assertArrayEquals(there.precise(), back.recalled());
        assertArrayEquals(there.recalled(), back.precise());
        assertThrows(IllegalArgumentException.class, () -> new PrecisionRecall(a, new float[12], 4));
    }

    @Test
    void theNearestRowIsThatOfAPlainSearch(TensorEngine engine) throws Exception {
        int width = 700; // several blocks of references
        float[] rows = normal(20 * width, 3, 1);
        float[] references = normal(4000 * width, 4, 1);
        System.arraycopy(references, 3777 * width, rows, 7 * width, width);
        double[] found = OnEngine.finish(engine, new NearestRows(Rows.of(rows, width), Rows.of(references, width)));
        for (int i = 0; i < 20; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < 4000; j++) {
                double sum = 0;
                for (int k = 0; k < width; k++) {
                    sum += Math.pow((double) rows[i * width + k] - references[j * width + k], 2);
                }
                least = Math.min(least, sum);
            }
            assertEquals(Math.sqrt(least), found[i], 1e-3 * Math.sqrt(least));
        }
        assertEquals(0, found[7], "a copy is told exactly");
    }

    @Test
    void theErrorOfAShareIsThatOfTheBinomialDistribution() {
        boolean[] answers = new boolean[400];
        for (int i = 0; i < 100; i++) {
            answers[i] = true;
        }
        Estimate share = Estimate.ofShare(answers);
        assertEquals(0.25, share.value(), 1e-15);
        assertEquals(Math.sqrt(0.25 * 0.75 / 400), share.error(), 1e-15);
        assertEquals(0.25 - 1.96 * Math.sqrt(0.25 * 0.75 / 400), share.low(), 1e-5);
        assertThrows(IllegalArgumentException.class, () -> Estimate.ofMean(new double[0]));
    }

    /**
     * In one dimension with equal deviations the distance is the squared difference d of the means, whose error is 2dσ/√n;
     * the deviation's share of the error vanishes with d large.
     */
    @Test
    void theErrorOfAFrechetDistanceIsThatOfItsClosedForm(TensorEngine engine) throws Exception {
        int count = 2000;
        float[] features = normal(count, 5, 1);
        FeatureStatistics far = new FeatureStatistics(10, new double[] {50}, new double[] {1});
        Estimate found = OnEngine.finish(engine, new FrechetBootstrap(features, far, 7));
        double d = 50 - FeatureStatistics.of(features, 1).mean()[0];
        double deviation = Math.sqrt(FeatureStatistics.of(features, 1).covariance()[0]);
        assertEquals(d * d + (deviation - 1) * (deviation - 1), found.value(), 1e-6);
        double expected = 2 * d * deviation / Math.sqrt(count);
        assertEquals(expected, found.error(), 0.2 * expected, "200 resamplings are within four of their own errors");
        assertEquals(found, OnEngine.finish(engine, new FrechetBootstrap(features, far, 7)));
        assertNotEquals(found, OnEngine.finish(engine, new FrechetBootstrap(features, far, 8)));
        assertTrue(found.low() < found.value() && found.value() < found.high());
    }

    private static float[] normal(int count, long seed, double deviation) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
