package io.pmfstudio.model.perception;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Judges and data that take no time. */
public final class SmallJudges {
    private SmallJudges() {}

    /** Class 0 has bright columns, class 1 bright rows; every fourth image is of class 1. */
    public static ImageDataSet stripes(String name, int count, long seed) {
        Random random = new Random(seed);
        byte[][] pixels = new byte[count][64];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 4 == 3 ? 1 : 0;
            int bright = random.nextInt(8);
            for (int k = 0; k < 64; k++) {
                boolean on = (labels[i] == 0 ? k % 8 : k / 8) == bright;
                pixels[i][k] = (byte) (on ? 200 + random.nextInt(56) : random.nextInt(56));
            }
        }
        return new ImageDataSet(name, new ImageShape(1, 8, 8), List.of("columns", "rows"), labels, pixels, List.of());
    }

    /** A judge of the stripes that has learned nothing. */
    public static JudgeFile untrained() {
        JudgeConfig config = new JudgeConfig(new ImageShape(1, 8, 8), 2, List.of(4, 6));
        GaussianNoise noise = new GaussianNoise(5, Purpose.WEIGHTS);
        Map<String, float[]> parameters = new LinkedHashMap<>();
        JudgeNetwork.shapes(config).forEach((name, shape) -> {
            int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
            parameters.put(name, noise.image(parameters.size(), size));
        });
        return new JudgeFile(new JudgeDescription(config, "stripes", 0.5, 0.25, "{\"seed\":5}"), parameters);
    }
}
