package io.pmfstudio.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.DrawStream;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.perception.JudgeConfig;
import io.pmfstudio.model.perception.JudgeFile;
import io.pmfstudio.model.perception.SmallJudges;
import io.pmfstudio.model.runtime.EngineExtension;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.OnEngine;
import io.pmfstudio.model.runtime.TensorEngine;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EngineExtension.class)
class JudgeTrainingTest {
    private static final ImageDataSet TRAIN = SmallJudges.stripes("stripes", 200, 1);
    private static final ImageDataSet TEST = SmallJudges.stripes("stripes", 100, 2);
    private static final Augmentation NONE = new Augmentation(0, 0, 0, 0, 0, 0);

    private static JudgePlan plan(int steps, long seed) {
        JudgeConfig config = new JudgeConfig(TRAIN.shape(), 2, List.of(8, 8));
        return new JudgePlan(config, new Augmentation(1, 5, 0.1, 0.5, 0.1, 0.2), steps, 16, 5, 1e-2, 0.1, 0.1, seed, 0);
    }

    private static JudgeFile train(TensorEngine engine, JudgePlan plan) throws Exception {
        return OnEngine.finish(engine, new JudgeTraining(plan, TRAIN, TEST, done -> {}));
    }

    @Test
    void theSameSeedGivesTheSameBits(TensorEngine engine) throws Exception {
        JudgeFile first = train(engine, plan(4, 1));
        JudgeFile again = train(engine, plan(4, 1));
        JudgeFile other = train(engine, plan(4, 2));
        assertEquals(first.description(), again.description());
        first.parameters().forEach((name, values) -> {
            assertArrayEquals(values, again.parameters().get(name), name);
            assertFalse(
                    name.endsWith("weight")
                            && Arrays.equals(values, other.parameters().get(name)),
                    name);
        });
    }

    @Test
    void stripesAreToldApartAndTheAccuracyIsRecorded(TensorEngine engine) throws Exception {
        JudgeFile judge = train(engine, plan(80, 1));
        assertTrue(judge.description().testAccuracy() > 0.95, "accuracy " + judge.description());
        assertEquals("stripes", judge.description().data());
        assertTrue(
                judge.description().recipe().contains("\"steps\":80"),
                judge.description().recipe());
    }

    @Test
    void anotherDataSetIsRefused() {
        JudgePlan wrong = JudgePlan.usual(new ImageDataSet(
                "large", new ImageShape(1, 9, 9), List.of("a", "b"), new int[1], new byte[1][81], List.of()));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new JudgeTraining(wrong, TRAIN, TEST, done -> {}))
                .getMessage();
        assertTrue(message.contains("1×9×9") && message.contains("1×8×8"), message);
    }

    @Test
    void noChangeLeavesTheImageAsItIs() {
        float[] image = TRAIN.image(0);
        assertArrayEquals(image, NONE.apply(image, TRAIN.shape(), draws(0)), 1e-6f);
    }

    @Test
    void mirroringSwapsLeftAndRight() {
        float[] image = {-1, 0, 0.5f, 1, 0.25f, -0.5f};
        float[] expected = {0.5f, 0, -1, -0.5f, 0.25f, 1};
        Augmentation always = new Augmentation(0, 0, 0, 1, 0, 0);
        assertArrayEquals(expected, always.apply(image, new ImageShape(1, 2, 3), draws(0)), 1e-6f);
    }

    @Test
    void everyChangeStaysWithinTheImage() {
        for (int i = 0; i < 200; i++) {
            for (float value : Augmentation.STRONG.apply(TRAIN.image(i), TRAIN.shape(), draws(i))) {
                assertTrue(Math.abs(value) <= 1.5, "value " + value);
            }
        }
    }

    private static DrawStream draws(long index) {
        return new DrawStream(1, Purpose.DRAWS, index);
    }
}
