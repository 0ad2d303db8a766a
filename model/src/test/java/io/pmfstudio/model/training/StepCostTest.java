package io.pmfstudio.model.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes;
import io.pmfstudio.model.network.ParameterShapes.Heads;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations, counted from the shapes of the parameters that they go through. */
class StepCostTest {
    private static NetworkConfig network(int bottleneck) {
        return new NetworkConfig(28, 4, 1, 48, 5, 2, 2, 10, 4, 1, 1, 2, bottleneck, 128);
    }

    private static Plan plan(int bottleneck) {
        return Plan.usual("made", new ImageShape(1, 28, 28), 10)
                .draft()
                .network(network(bottleneck))
                .plan();
    }

    /** Two operations for each weight of a matrix and each token, and 4·T·D for each token's attention in a block. */
    private static double counted(NetworkConfig network, String... heads) {
        double[] sum = new double[1];
        ParameterShapes.of(network, Heads.U_AND_V).forEach((name, shape) -> {
            boolean block = name.startsWith("shared_blocks")
                    || Arrays.stream(heads).anyMatch(head -> name.startsWith(head + "_heads"));
            boolean ends = name.startsWith("x_embedder")
                    || Arrays.stream(heads).anyMatch(head -> name.startsWith(head + "_final"));
            double weights = Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
            if (shape.length > 1 && block) {
                sum[0] += 2 * weights * network.tokens();
            } else if (shape.length > 1 && ends) {
                sum[0] += 2 * weights * (network.tokens() - network.prefixTokens());
            }
        });
        double blocks = network.trunk() + heads.length * network.aux();
        return sum[0] + blocks * 4.0 * network.tokens() * network.tokens() * network.hidden();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16})
    void samplingGoesOnceThroughTrunkAndHead(int bottleneck) {
        assertEquals(
                counted(network(bottleneck), "u"), StepCost.of(plan(bottleneck)).sampling(), 1);
    }

    @Test
    void trainingAddsItsForwardsTangentsAndBackward() {
        double one = counted(network(0), "u");
        double both = counted(network(0), "u", "v");
        Plan plan = plan(0);
        // two targets, a tangent for half of the rows, and forth and back; v_c is known where r = t
        assertEquals(0.5 * one + one + 0.5 * one + 3 * both, StepCost.of(plan).training(), 1);
        assertEquals(
                0.5 * one + 0.5 * one + 3 * both,
                StepCost.of(plan.draft().targets(Targets.PLAIN).plan()).training(),
                1);
        assertEquals(
                one + one + one + 3 * both,
                StepCost.of(plan.draft().microBatch(64).plan()).training(),
                1);
        assertEquals(
                0.5 * one + one + 0.5 * one + 3 * one + 1.5 * one,
                StepCost.of(plan.draft().head(VelocityHead.BOUNDARY).plan()).training(),
                1);
        assertEquals(
                3 * one, StepCost.of(plan.draft().method(Method.JIT).plan()).training(), 1);
    }
}
