package io.pmfstudio.model.training;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.perception.JudgeConfig;
import java.util.List;

/**
 * Every choice of a judge's training.
 *
 * @param config sizes of the classifier
 * @param augmentation changes of its training images
 * @param steps of Adam
 * @param batch images in a step; each is of a class drawn first, all classes alike
 * @param microBatch images in one slice of a step
 * @param rate largest learning rate; it rises over the first twentieth of the steps and falls to 0 as a cosine
 * @param smoothing share of the target that is spread over all classes
 * @param decay share of a weight that is lost in a step at rate 1
 * @param seed of weights and draws
 * @param threads of the tensor library, on which the last bits depend; 0 is one per core
 */
public record JudgePlan(
        JudgeConfig config,
        Augmentation augmentation,
        int steps,
        int batch,
        int microBatch,
        double rate,
        double smoothing,
        double decay,
        long seed,
        int threads) {
    private static final int FEW_IMAGES = 10_000;
    /** Pixels of the images in one slice, so that it stays short. */
    private static final int SLICE_PIXELS = 1 << 16;

    public JudgePlan {
        if (steps < 1 || batch < 1 || microBatch < 1) {
            throw new IllegalArgumentException("a judge needs at least one step of one image, not " + steps
                    + " steps of " + batch + " in parts of " + microBatch);
        }
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException("the learning rate is positive, not " + rate);
        }
        if (!(smoothing >= 0 && smoothing < 1) || !(decay >= 0 && decay * rate < 1)) {
            throw new IllegalArgumentException(
                    "smoothing lies in [0, 1) and decay·rate too, not " + smoothing + " and " + decay + "·" + rate);
        }
    }

    /** What is usual for a data set: light changes of many images, strong ones of few. */
    public static JudgePlan usual(ImageDataSet train) {
        boolean few = train.size() < FEW_IMAGES;
        return new JudgePlan(
                JudgeConfig.usual(train.shape(), train.classNames().size()),
                few ? Augmentation.STRONG : Augmentation.LIGHT,
                4000,
                128,
                Math.max(
                        1,
                        SLICE_PIXELS / (train.shape().height() * train.shape().width())),
                3e-3,
                0.1,
                few ? 0.1 : 0.02,
                0,
                0);
    }

    /** The same for another number of steps. */
    public JudgePlan withSteps(int other) {
        return new JudgePlan(config, augmentation, other, batch, microBatch, rate, smoothing, decay, seed, threads);
    }

    /** The same with another largest learning rate. */
    public JudgePlan withRate(double other) {
        return new JudgePlan(config, augmentation, steps, batch, microBatch, other, smoothing, decay, seed, threads);
    }

    /** The same from another seed, on another number of threads. */
    public JudgePlan withSeed(long other, int otherThreads) {
        return new JudgePlan(
                config, augmentation, steps, batch, microBatch, rate, smoothing, decay, other, otherThreads);
    }

    /** The same with other channels of each stage, and so of another depth. */
    public JudgePlan withWidths(List<Integer> other) {
        return new JudgePlan(
                new JudgeConfig(config.shape(), config.classes(), other),
                augmentation,
                steps,
                batch,
                microBatch,
                rate,
                smoothing,
                decay,
                seed,
                threads);
    }

    /** Learning rate of a step, counted from 0. */
    double rateAt(int step) {
        double warm = Math.max(1, steps / 20.0);
        double rising = Math.min(1, (step + 1) / warm);
        return rate * rising * (1 + StrictMath.cos(StrictMath.PI * step / steps)) / 2;
    }
}
