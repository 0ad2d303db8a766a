package io.pmfstudio.model.checkpoint;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.TimeSampler;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Optimiser;
import io.pmfstudio.model.training.Plan;
import java.util.List;
import java.util.Random;

/** Plans and data of which a few steps take no time. */
public final class SmallRuns {
    static final NetworkConfig NETWORK = new NetworkConfig(8, 4, 1, 16, 2, 2, 1, 2, 1, 1, 1, 1, 0, 48);

    private SmallRuns() {}

    public static Plan plan(Method method) {
        return plan(method, Optimiser.Kind.MUON, 1e-3);
    }

    /** With a v head where the method has one. */
    static Plan plan(Method method, Optimiser.Kind optimiser, double rate) {
        return plan(method, optimiser, rate, Targets.GUIDED, 3); // 3 does not divide the batch
    }

    static Plan plan(Method method, Targets targets, int microBatch) {
        return plan(method, Optimiser.Kind.ADAM, 1e-3, targets, microBatch);
    }

    private static Plan plan(Method method, Optimiser.Kind optimiser, double rate, Targets targets, int microBatch) {
        return new Plan(
                "stripes",
                method,
                NETWORK,
                Preconditioner.NONE,
                new TimeSampler(TimeSampler.Kind.TRIANGLE, 0, 0.8, 0.1),
                targets,
                method == Method.MEANFLOW ? VelocityHead.BOUNDARY : VelocityHead.V_HEAD,
                1,
                0.1,
                optimiser,
                rate,
                0,
                8,
                microBatch,
                5,
                2,
                List.of(100.0, 1000.0),
                1);
    }

    /** Class 0 has bright columns, class 1 bright rows. */
    public static ImageDataSet stripes() {
        Random random = new Random(1);
        byte[][] pixels = new byte[64][64];
        int[] labels = new int[64];
        for (int i = 0; i < 64; i++) {
            labels[i] = i % 2;
            int bright = random.nextInt(8);
            for (int k = 0; k < 64; k++) {
                boolean on = (labels[i] == 0 ? k % 8 : k / 8) == bright;
                pixels[i][k] = (byte) (on ? 255 : 0);
            }
        }
        return new ImageDataSet(
                "stripes", new ImageShape(1, 8, 8), List.of("columns", "rows"), labels, pixels, List.of());
    }
}
