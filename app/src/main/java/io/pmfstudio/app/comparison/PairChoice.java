package io.pmfstudio.app.comparison;

import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Plan;
import java.util.List;

/**
 * Two networks that are to learn the same, one by x-prediction and one by u-prediction.
 *
 * @param data what they learn from
 * @param patch P, side of a patch
 * @param width D, numbers in a token
 * @param seed of weights and draws
 */
public record PairChoice(PairData data, int patch, int width, long seed) {
    /** A patch of 14×14 in 128 numbers: too much for u. */
    public static final PairChoice FIRST = new PairChoice(PairData.FASHION, PairData.FASHION.tellingPatch(), 128, 0);

    /** Widths that are offered. */
    public static final List<Integer> WIDTHS = List.of(64, 128, 192);

    /** Fewer blocks than a network that is trained for hours has, so that a step can be watched. */
    private static final int BLOCKS = 4;

    public PairChoice {
        if (data == null || !data.patches().contains(patch)) {
            throw new IllegalArgumentException("the patch must divide the image, and " + patch + " does not");
        }
        if (width < 16 || width % 16 != 0) {
            throw new IllegalArgumentException("the width is a multiple of 16, not " + width);
        }
    }

    /** The same from other images, with the patch that tells most. */
    public PairChoice withData(PairData other) {
        return new PairChoice(other, other.tellingPatch(), width, seed);
    }

    /** The same with another patch. */
    public PairChoice withPatch(int other) {
        return new PairChoice(data, other, width, seed);
    }

    /** The same with another width. */
    public PairChoice withWidth(int other) {
        return new PairChoice(data, patch, other, seed);
    }

    /** The same with another seed. */
    public PairChoice withSeed(long other) {
        return new PairChoice(data, patch, width, other);
    }

    /** Numbers in one patch: P·P·C. */
    public int numbers() {
        return data.numbersIn(patch);
    }

    /** Whether a token has room for all numbers of a patch, as u needs it, for noise has no smaller form. */
    public boolean fits() {
        return numbers() <= width;
    }

    /**
     * The plan of one of the two; all but the method is the same.
     *
     * @param classes how many the data have
     */
    public Plan plan(Method method, int classes) {
        Plan usual = Plan.usual(data.name(), new ImageShape(data.channels(), data.side(), data.side()), classes);
        NetworkConfig of = usual.network();
        NetworkConfig network = new NetworkConfig(
                of.image(),
                patch,
                of.channels(),
                width,
                BLOCKS,
                of.heads(),
                1,
                classes,
                of.classTokens(),
                of.omegaTokens(),
                of.intervalTokens(),
                of.timeTokens(),
                0, // a bottleneck would hinder both, for another reason
                NetworkConfig.fastMlpHidden(width));
        return usual.draft()
                .method(method)
                .network(network)
                .targets(Targets.PLAIN) // guided ones cost two more forwards, and x and u part without them
                .seed(seed)
                .plan();
    }
}
