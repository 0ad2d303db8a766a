package io.pmfstudio.model.perception;

import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A Fréchet distance with its standard error: the scatter of the distance over resamplings of the images with replacement.
 * What they are compared with, the judge and the network stay as they are, so the error says nothing about another seed of
 * the training. One resampling a slice; equal for equal seeds.
 *
 * <p>A resampling has fewer distinct images, which raises the distance a little; so only their scatter is taken from them,
 * not their mean.
 */
public final class FrechetBootstrap implements SlicedWork<Estimate> {
    /** Resamplings, which give the error to about 5 %. */
    public static final int RESAMPLINGS = 200;

    private final float[] features;
    private final int width;
    private final FeatureStatistics reference;
    private final SplittableRandom random;
    private final double[] distances = new double[RESAMPLINGS];
    private int done;

    /**
     * Prepares to measure.
     *
     * @param features (N, F)
     * @param reference of F features
     */
    public FrechetBootstrap(float[] features, FeatureStatistics reference, long seed) {
        this.features = features;
        this.width = reference.width();
        this.reference = reference;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public Optional<Estimate> advance(TensorScope scope) {
        distances[done] = FrechetDistance.between(FeatureStatistics.of(resampled(), width), reference);
        done++;
        if (done < RESAMPLINGS) {
            return Optional.empty();
        }
        double value = FrechetDistance.between(FeatureStatistics.of(features, width), reference);
        double perMean = Estimate.ofMean(distances).error(); // σ/√n of the resamplings
        return Optional.of(new Estimate(value, perMean * Math.sqrt(RESAMPLINGS)));
    }

    private float[] resampled() {
        float[] rows = new float[features.length];
        int count = features.length / width;
        for (int i = 0; i < count; i++) {
            System.arraycopy(features, random.nextInt(count) * width, rows, i * width, width);
        }
        return rows;
    }
}
