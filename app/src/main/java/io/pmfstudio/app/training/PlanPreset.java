package io.pmfstudio.app.training;

import io.pmfstudio.model.flow.TimeSampler;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.Plan;
import java.util.List;

/** Plans to start from. */
enum PlanPreset {
    /** Hours on a processor: the usual plan. */
    LAPTOP {
        @Override
        Plan plan(String data, ImageShape shape, int classes) {
            return Plan.usual(data, shape, classes);
        }
    },
    /** Hours on one card. */
    WORKSTATION {
        @Override
        Plan plan(String data, ImageShape shape, int classes) {
            Plan usual = Plan.usual(data, shape, classes);
            return usual.draft()
                    .network(network(usual.network(), 384, 12, 6, 4, new int[] {8, 2, 1, 2}, 0))
                    .chooseBatch(256)
                    .halfLives(List.of(100_000.0, 500_000.0))
                    .plan();
        }
    },
    /** The paper's B/16 (arXiv 2601.22158), cut into 16×16 patches or as many as the image has. */
    PAPER {
        @Override
        Plan plan(String data, ImageShape shape, int classes) {
            Plan usual = Plan.usual(data, shape, classes);
            NetworkConfig network = network(usual.network(), 768, 16, 12, 8, new int[] {8, 4, 2, 4}, 128);
            return usual.draft()
                    .network(network)
                    .times(new TimeSampler(TimeSampler.Kind.TRIANGLE, 0.8, 0.8, 0.1))
                    .chooseBatch(256)
                    .halfLives(List.of(500_000.0, 1_000_000.0, 2_000_000.0))
                    .plan();
        }
    };

    /** The preset's plan for a data set. */
    abstract Plan plan(String data, ImageShape shape, int classes);

    private static NetworkConfig network(
            NetworkConfig usual, int width, int depth, int heads, int aux, int[] tokens, int bottleneck) {
        int side = width == 768 ? sixteenth(usual.image()) : usual.patch();
        return new NetworkConfig(
                usual.image(),
                side,
                usual.channels(),
                width,
                depth,
                heads,
                aux,
                usual.classes(),
                tokens[0],
                tokens[1],
                tokens[2],
                tokens[3],
                bottleneck,
                NetworkConfig.fastMlpHidden(width));
    }

    private static int sixteenth(int image) {
        int side = Math.max(1, image / 16);
        while (image % side != 0) {
            side++;
        }
        return side;
    }
}
