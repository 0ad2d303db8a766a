package io.pmfstudio.model.training;

import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.ParameterShapes;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;

/**
 * Multiplications and additions that a plan costs: those of linear layers and attention, beside which nothing counts.
 *
 * @param sampling one step of the u head, an image
 * @param training targets, forward, tangent and backward, an image; the optimiser comes once a step
 */
public record StepCost(double sampling, double training) {
    /** What a plan costs. */
    public static StepCost of(Plan plan) {
        NetworkConfig network = plan.network();
        double way = forward(network);
        double head = network.aux() * block(network) + image(network);
        return new StepCost(way, forthAndBack(plan, way, way + head));
    }

    /**
     * Backward costs twice its forward, and a tangent as much as a forward of its way. The half of a batch with r = t needs no
     * tangent and knows its v_c, if the micro-batches keep it by itself.
     */
    private static double forthAndBack(Plan plan, double way, double both) {
        if (!plan.method().isMeanFlow()) {
            return 3 * way;
        }
        boolean halved = plan.batch() % 2 == 0 && plan.batch() / 2 % plan.microBatch() == 0;
        double moving = halved ? 0.5 : 1;
        boolean guided = plan.targets() == Targets.GUIDED;
        if (plan.method() == Method.MEANFLOW) { // its tangent is the target, and u(z, t, t) is only looked at
            return 3 * way + 2 * moving * way + (guided ? 2 * way : 0);
        }
        double tangents = moving * way;
        double targets = moving * way + (guided ? way : 0);
        boolean twice = plan.head() == VelocityHead.BOUNDARY;
        return tangents + targets + (twice ? 3 * way + 3 * moving * way : 3 * both);
    }

    /** The optimiser's matrix products in one step, whatever the batch: none but Muon's. */
    public static double optimiser(Plan plan) {
        return ParameterShapes.of(plan.network(), plan.heads()).entrySet().stream()
                .filter(entry -> Optimiser.isOrthogonalised(plan.optimiser(), entry.getKey()))
                .mapToDouble(entry -> NewtonSchulz.operations(entry.getValue()[0], entry.getValue()[1]))
                .sum();
    }

    /** One block, an image. */
    public static double block(NetworkConfig network) {
        double width = network.hidden();
        double perToken = 4 * width * width + 3 * width * network.mlpHidden() + 2.0 * network.tokens() * width;
        return 2 * perToken * network.tokens();
    }

    /** From patches through trunk and one head to the image, an image. */
    public static double forward(NetworkConfig network) {
        double tokens = (double) network.side() * network.side();
        double patch = network.bottleneck() == 0
                ? (double) network.patchSize() * network.hidden()
                : (double) network.bottleneck() * (network.patchSize() + network.hidden());
        return 2 * tokens * patch + network.depth() * block(network) + image(network);
    }

    private static double image(NetworkConfig network) {
        return 2.0 * network.side() * network.side() * network.hidden() * network.patchSize();
    }
}
