package io.pmfstudio.model.flow;

import io.pmfstudio.model.flow.GaussianNoise.Purpose;

/** What draws the noise from which images start. */
public enum NoiseGenerator {
    /** Counter-based and the same on every device ({@link GaussianNoise}); the default. */
    STUDIO {
        @Override
        float[] image(long seed, int index, int size) {
            return new GaussianNoise(seed, Purpose.STATE).image(index, size);
        }
    },
    /**
     * As the published code draws it: a generator of PyTorch's for every image, on the CPU, seeded by the image's index,
     * here counted from the seed. So seed 0 gives the published images.
     */
    TORCH {
        @Override
        float[] image(long seed, int index, int size) {
            return new TorchGenerator(seed + index).normal(size);
        }
    };

    /**
     * Values of N(0, 1).
     *
     * @param seed 0 or more
     * @param index which image, 0 or more
     * @param size number of values, C·H·W
     */
    abstract float[] image(long seed, int index, int size);
}
