package io.pmfstudio.model.flow;

import io.pmfstudio.model.flow.GaussianNoise.Purpose;

/**
 * Images to sample. Image i starts from image i of the seed's noise, whatever the sampler and its steps.
 *
 * @param labels class of each image; the number of classes stands for none
 * @param steps n, 1 or more
 * @param guidance ω and its interval
 * @param seed of the noise
 * @param noiseScale s
 */
public record SampleRequest(long[] labels, int steps, Guidance guidance, long seed, double noiseScale) {
    public SampleRequest {
        if (labels.length == 0 || steps < 1) {
            throw new IllegalArgumentException("at least one image and one step are needed");
        }
        if (!(noiseScale > 0) || Double.isInfinite(noiseScale)) {
            throw new IllegalArgumentException("the noise scale must be positive, not " + noiseScale);
        }
    }

    /** Writes z_1 = s·e of images {@code from} to {@code to} (not included), each of {@code size} values, to their places. */
    void start(int from, int to, int size, float[] images) {
        for (int i = from; i < to; i++) {
            System.arraycopy(start(i, size), 0, images, i * size, size);
        }
    }

    /**
     * z_1 = s·e of one image.
     *
     * @param index which image
     * @param size number of values, C·H·W
     */
    public float[] start(int index, int size) {
        float[] start = new GaussianNoise(seed, Purpose.STATE).image(index, size);
        for (int k = 0; k < size; k++) {
            start[k] = (float) (start[k] * noiseScale);
        }
        return start;
    }
}
