package io.pmfstudio.model.experiment;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.PlanDraft;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Plans and names of arms: a fixed network of a scale in which some choices differ. Targets are plain and there is no
 * bottleneck embedding, so that x- and u-prediction part for their own reasons only. One thread each, so that as many arms
 * go side by side as there are cores, and each is the same bit for bit wherever it is run.
 */
final class ArmPlans {
    private final Scale scale;

    ArmPlans(Scale scale) {
        this.scale = scale;
    }

    /** The fixed network and recipe on some images. */
    Plan base(ImageDataSet data, int patch, long seed) {
        return sized(Plan.usual(data.name(), data.shape(), data.classNames().size()), patch, scale.width())
                .draft()
                .targets(Targets.PLAIN)
                .chooseBatch(scale.batch())
                .threads(1)
                .seed(seed)
                .plan();
    }

    /** A plan with a network of the scale's depth and another patch and width. */
    Plan sized(Plan plan, int patch, int width) {
        NetworkConfig usual = plan.network();
        return plan.draft()
                .network(new NetworkConfig(
                        usual.image(),
                        patch,
                        usual.channels(),
                        width,
                        scale.depth(),
                        scale.heads(),
                        scale.aux(),
                        usual.classes(),
                        usual.classTokens(),
                        usual.omegaTokens(),
                        usual.intervalTokens(),
                        usual.timeTokens(),
                        0,
                        NetworkConfig.fastMlpHidden(width)))
                .plan();
    }

    /**
     * An arm that differs from a base in some choices.
     *
     * @param difference a word for its folder; empty for none
     */
    Arm arm(Plan base, String difference, UnaryOperator<PlanDraft> change, long images) {
        Plan plan = change.apply(base.draft()).plan();
        return new Arm(name(plan, difference), plan, images);
    }

    /** An arm by a method alone. */
    Arm arm(Plan base, Method method, long images) {
        return arm(base, "", draft -> draft.chooseMethod(method), images);
    }

    /** What is told of every arm: images, patch, width, depth, method and seed; then what else differs. */
    private static String name(Plan plan, String difference) {
        NetworkConfig network = plan.network();
        String name = String.format(
                Locale.ROOT,
                "%s-p%d-w%d-d%d-%s-s%d",
                plan.data(),
                network.patch(),
                network.hidden(),
                network.depth(),
                plan.method().name().toLowerCase(Locale.ROOT),
                plan.seed());
        return (difference.isEmpty() ? name : name + "-" + difference).replaceAll("[^A-Za-z0-9._-]+", "-");
    }
}
