package io.pmfstudio.model.flow;

import java.util.Collections;

/**
 * Images to sample. Image i starts from image i of the seed's noise, whatever the sampler and its steps.
 *
 * @param labels class of each image; the number of classes stands for none
 * @param steps n, 1 or more
 * @param guidance ω and its interval
 * @param seed of the noise
 * @param generator what draws the noise
 * @param noiseScale s
 */
public record SampleRequest(
        long[] labels, int steps, Guidance guidance, long seed, NoiseGenerator generator, double noiseScale) {
    public SampleRequest {
        if (labels.length == 0 || steps < 1) {
            throw new IllegalArgumentException("at least one image and one step are needed");
        }
        if (!(noiseScale > 0) || Double.isInfinite(noiseScale)) {
            throw new IllegalArgumentException("the noise scale must be positive, not " + noiseScale);
        }
    }

    /** Images from the studio's own noise. */
    public SampleRequest(long[] labels, int steps, Guidance guidance, long seed, double noiseScale) {
        this(labels, steps, guidance, seed, NoiseGenerator.STUDIO, noiseScale);
    }

    /** The same in another number of steps. */
    public SampleRequest withSteps(int other) {
        return new SampleRequest(labels, other, guidance, seed, generator, noiseScale);
    }

    /** The same as a set of single images. */
    public SampleSet set() {
        return new SampleSet(labels, steps, Collections.nCopies(labels.length, guidance), starts());
    }

    /**
     * z_1 = s·e of one image.
     *
     * @param index which image
     * @param size number of values, C·H·W
     */
    public float[] start(int index, int size) {
        return starts().at(index, size);
    }

    private Starts starts() {
        return Starts.of(new NoiseImage(seed, 0, generator), noiseScale);
    }
}
