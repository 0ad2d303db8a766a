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

    /** z_1 = s·e of all images, each of {@code size} values. */
    float[] starts(int size) {
        float[] starts = new float[Math.multiplyExact(labels.length, size)];
        GaussianNoise noise = new GaussianNoise(seed, Purpose.STATE);
        for (int i = 0; i < labels.length; i++) {
            float[] start = noise.image(i, size);
            for (int k = 0; k < size; k++) {
                starts[i * size + k] = (float) (start[k] * noiseScale);
            }
        }
        return starts;
    }
}
