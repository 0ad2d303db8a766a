package io.pmfstudio.model.flow;

import io.pmfstudio.model.flow.GaussianNoise.Purpose;

/** From where images start: z_1 of each image of a request. */
@FunctionalInterface
public interface Starts {
    /**
     * z_1 of one image.
     *
     * @param index which image
     * @param size number of values, C·H·W
     * @return (C, H, W), which nobody else holds
     */
    float[] at(int index, int size);

    /** z_1 = s·e: image i starts from image i of the seed's noise, whatever the sampler and its steps. */
    static Starts ofSeed(long seed, double noiseScale) {
        if (!(noiseScale > 0) || Double.isInfinite(noiseScale)) {
            throw new IllegalArgumentException("the noise scale must be positive, not " + noiseScale);
        }
        return (index, size) -> {
            float[] start = new GaussianNoise(seed, Purpose.STATE).image(index, size);
            for (int k = 0; k < size; k++) {
                start[k] = (float) (start[k] * noiseScale);
            }
            return start;
        };
    }
}
