package io.pmfstudio.model.perception;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EngineExtension.class)
class EvaluationTest {
    private static final ImageDataSet TRAIN = SmallJudges.stripes("stripes", 200, 1);
    private static final ImageDataSet TEST = SmallJudges.stripes("stripes", 100, 2);

    @TempDir
    private Path folder;

    private Judge judge(TensorEngine engine) throws Exception {
        Path file = folder.resolve("judge.safetensors");
        SmallJudges.untrained().write(file);
        return OnEngine.await(Judge.open(engine, file));
    }

    @Test
    void theTrainingImagesAreAtNoDistanceAndTheTestImagesAtALittle(TensorEngine engine) throws Exception {
        try (Judge judge = judge(engine)) {
            Evaluation evaluation = OnEngine.finish(engine, Evaluation.prepare(judge, TRAIN, TEST, done -> {}));
            assertEquals(
                    0, evaluation.train().distance(), 1e-6 * evaluation.floor().distance());
            assertEquals(1, evaluation.train().variety(), 1e-12);
            assertEquals(100, evaluation.floor().images());
            float[] images = new float[200 * 64];
            long[] labels = new long[200];
            for (int i = 0; i < 200; i++) {
                System.arraycopy(TRAIN.image(i), 0, images, i * 64, 64);
                labels[i] = TRAIN.labels()[i];
            }
            Score copies = OnEngine.finish(engine, evaluation.score(labels, images));
            assertEquals(evaluation.train().accuracy(), copies.accuracy());
            assertEquals(0, copies.distance(), 1e-6 * evaluation.floor().distance());
            float[] same = new float[200 * 64];
            Score collapsed = OnEngine.finish(engine, evaluation.score(labels, same));
            assertEquals(0, collapsed.variety(), 1e-9);
            assertTrue(collapsed.distance() > 10 * evaluation.floor().distance());
        }
    }

    @Test
    void valuesBeyondTheRangeCountAsItsEnds(TensorEngine engine) throws Exception {
        try (Judge judge = judge(engine)) {
            Evaluation evaluation = OnEngine.finish(engine, Evaluation.prepare(judge, TRAIN, TEST, done -> {}));
            float[] beyond = new float[4 * 64];
            float[] ends = new float[4 * 64];
            for (int i = 0; i < beyond.length; i++) {
                ends[i] = i % 3 - 1;
                beyond[i] = 5 * ends[i];
            }
            long[] labels = {0, 0, 1, 1};
            assertEquals(
                    OnEngine.finish(engine, evaluation.score(labels, ends)),
                    OnEngine.finish(engine, evaluation.score(labels, beyond)));
        }
    }

    @Test
    void labelsKeepTheTrainingSetsProportions(TensorEngine engine) throws Exception {
        try (Judge judge = judge(engine)) {
            Evaluation evaluation = OnEngine.finish(engine, Evaluation.prepare(judge, TRAIN, TEST, done -> {}));
            long[] labels = evaluation.labels(101);
            for (int n = 1; n <= 101; n++) { // a quarter is of class 1, in every beginning
                assertEquals(n / 4.0, (double) Arrays.stream(labels, 0, n).sum(), 0.76);
            }
            Score baseline = OnEngine.finish(engine, evaluation.baseline(101, 3));
            assertEquals(101, baseline.images());
            assertEquals(baseline, OnEngine.finish(engine, evaluation.baseline(101, 3)));
        }
    }

    @Test
    void aJudgeOfOtherImagesIsRefused(TensorEngine engine) throws Exception {
        ImageDataSet three = new ImageDataSet(
                "three", new ImageShape(1, 8, 8), List.of("a", "b", "c"), new int[] {0, 1}, new byte[2][64], List.of());
        try (Judge judge = judge(engine)) {
            String message = assertThrows(
                            IllegalArgumentException.class, () -> Evaluation.prepare(judge, three, three, done -> {}))
                    .getMessage();
            assertTrue(message.contains("tells 2 classes of 1×8×8") && message.contains("--judge"), message);
        }
    }

    @Test
    void classGaussiansHaveTheirClasssMeanAndCovariance(TensorEngine engine) throws Exception {
        // Two pixels, far from the range's ends: clamping changes nothing.
        byte[][] pixels = {{100, 110}, {120, (byte) 150}, {(byte) 140, 120}, {10, 20}};
        ImageDataSet few = new ImageDataSet(
                "few", new ImageShape(1, 1, 2), List.of("a", "b"), new int[] {0, 0, 0, 1}, pixels, List.of());
        long[] labels = new long[20_001];
        labels[7] = 1;
        float[] images = OnEngine.finish(engine, new ClassGaussians(few).images(labels, 4));
        assertArrayEquals(few.image(3), Arrays.copyOfRange(images, 14, 16), 1e-6f);
        images[14] = images[0]; // the one of class b out of the way
        images[15] = images[1];
        FeatureStatistics found = FeatureStatistics.of(images, 2);
        float[] real = new float[6];
        for (int i = 0; i < 3; i++) {
            System.arraycopy(few.image(i), 0, real, 2 * i, 2);
        }
        FeatureStatistics expected = FeatureStatistics.of(real, 2);
        assertArrayEquals(expected.mean(), found.mean(), 0.005);
        assertArrayEquals(expected.covariance(), found.covariance(), 0.002);
    }
}
