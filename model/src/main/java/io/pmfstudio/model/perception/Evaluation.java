package io.pmfstudio.model.perception;

import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.SlicedWork;
import java.util.function.IntConsumer;

/**
 * The protocol by which images are evaluated on a data set: their Fréchet distance to all training images on a judge's
 * features, which have one label each in the training set's proportions; beside it the test images' distance, below which
 * nobody can be expected to come, and the one of {@link ClassGaussians}, which anybody should beat.
 *
 * <p>A Fréchet distance falls with the number of images that it is estimated from, so only scores of the same number
 * compare exactly, and a small test set makes a high floor.
 */
public final class Evaluation {
    private final Judge judge;
    private final ImageDataSet train;
    private final Real real;
    private final Score floor;

    /** What is kept of the training images. */
    private record Real(FeatureStatistics statistics, double variance, double accuracy) {
        static Real of(Judged judged) {
            return new Real(judged.statistics(), judged.varianceInClasses(), judged.accuracy());
        }

        Score score(Judged judged) {
            FeatureStatistics found = judged.statistics();
            return new Score(
                    judged.size(),
                    FrechetDistance.between(found, statistics),
                    judged.accuracy(),
                    variance == 0 ? 0 : judged.varianceInClasses() / variance,
                    found.participationRatio());
        }
    }

    private Evaluation(Judge judge, ImageDataSet train, Real real, Score floor) {
        this.judge = judge;
        this.train = train;
        this.real = real;
        this.floor = floor;
    }

    /**
     * Looks at the real images once, for any number of evaluations.
     *
     * @param judge stays open while the evaluation is used
     * @param progress learns how many images have been looked at, on the engine thread
     * @throws IllegalArgumentException if judge and data sets do not fit each other
     */
    public static SlicedWork<Evaluation> prepare(
            Judge judge, ImageDataSet train, ImageDataSet test, IntConsumer progress) {
        requireFit(judge.description(), train);
        requireFit(judge.description(), test);
        if (train.size() < 2 || test.size() < 2) {
            throw new IllegalArgumentException("at least two training and two test images are needed");
        }
        return judge.judge(LabelledImages.of(train), progress)
                .then(judged -> SlicedWork.of(scope -> Real.of(judged)))
                .then(real -> judge.judge(LabelledImages.of(test), done -> progress.accept(train.size() + done))
                        .then(judged ->
                                SlicedWork.of(scope -> new Evaluation(judge, train, real, real.score(judged)))));
    }

    private static void requireFit(JudgeDescription judge, ImageDataSet data) {
        int classes = data.classNames().size();
        if (!judge.config().shape().equals(data.shape()) || judge.config().classes() != classes) {
            throw new IllegalArgumentException("the judge of " + judge.data() + " tells "
                    + judge.config().classes() + " classes of " + judge.config().shape() + " images apart, but "
                    + data.name() + " has " + classes + " of " + data.shape()
                    + "; name a judge of this data with --judge");
        }
    }

    /** The training images against themselves: distance 0, variety 1, and how well the judge knows them. */
    public Score train() {
        return new Score(train.size(), 0, real.accuracy(), 1, real.statistics().participationRatio());
    }

    /** The test images: the floor. */
    public Score floor() {
        return floor;
    }

    /**
     * Labels in the training set's proportions, also in every beginning of the list: image i gets the class that is
     * furthest behind its share. For a balanced set that is i mod K.
     *
     * @param count 2 or more
     */
    public long[] labels(int count) {
        return ProportionalLabels.of(train, count);
    }

    /**
     * Scores images.
     *
     * @param labels class that each was asked to be, usually {@link #labels}
     * @param images (N, C, H, W); values outside [-1, 1] count as the nearest end
     */
    public SlicedWork<Score> score(long[] labels, float[] images) {
        ImageShape shape = judge.description().config().shape();
        return judge.judge(LabelledImages.of(shape, labels, images), done -> {})
                .then(judged -> SlicedWork.of(scope -> real.score(judged)));
    }

    /** Scores as many images of the class Gaussians. */
    public SlicedWork<Score> baseline(int count, long seed) {
        long[] labels = labels(count);
        return new ClassGaussians(train).images(labels, seed).then(images -> score(labels, images));
    }
}
