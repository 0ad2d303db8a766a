package io.pmfstudio.app.comparison;

import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.Plan;
import java.util.List;

/**
 * Two networks that are to learn the same, each in its own way: at first one by x-prediction and one by u-prediction.
 *
 * @param data what they learn from
 * @param patch P, side of a patch
 * @param width D, numbers in a token
 * @param seed of weights and draws
 * @param left how the first learns
 * @param right how the second learns
 */
public record PairChoice(PairData data, int patch, int width, long seed, PairSide left, PairSide right)
        implements PairLesson {
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
        left = left == null ? PairSide.X : left; // views that were kept before there was a choice
        right = right == null ? PairSide.U : right;
        if (width < 16 || width % 16 != 0) {
            throw new IllegalArgumentException("the width is a multiple of 16, not " + width);
        }
    }

    /** An x- and a u-prediction network. */
    public PairChoice(PairData data, int patch, int width, long seed) {
        this(data, patch, width, seed, PairSide.X, PairSide.U);
    }

    /** The same from other images, with the patch that tells most. */
    public PairChoice withData(PairData other) {
        return new PairChoice(other, other.tellingPatch(), width, seed, left, right);
    }

    /** The same with another patch. */
    public PairChoice withPatch(int other) {
        return new PairChoice(data, other, width, seed, left, right);
    }

    /** The same with another width. */
    public PairChoice withWidth(int other) {
        return new PairChoice(data, patch, other, seed, left, right);
    }

    /** The same with another seed. */
    public PairChoice withSeed(long other) {
        return new PairChoice(data, patch, width, other, left, right);
    }

    /** The same with another way of the first. */
    public PairChoice withLeft(PairSide other) {
        return new PairChoice(data, patch, width, seed, other, right);
    }

    /** The same with another way of the second. */
    public PairChoice withRight(PairSide other) {
        return new PairChoice(data, patch, width, seed, left, other);
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
     * The plans of both; all but how they learn is the same.
     *
     * @param classes how many the data have
     */
    PairPlans plans(int classes) {
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
        Plan both = usual.draft().network(network).seed(seed).plan();
        return new PairPlans(
                left.in(both.draft()).plan(), right.in(both.draft()).plan());
    }
}
