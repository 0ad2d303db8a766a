package io.pmfstudio.model.flow;

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

    /** z_1 = s·e: image i starts i images further than the first, whatever the sampler and its steps. */
    static Starts of(NoiseImage first, double noiseScale) {
        if (!(noiseScale > 0) || Double.isInfinite(noiseScale)) {
            throw new IllegalArgumentException("the noise scale must be positive, not " + noiseScale);
        }
        return (index, size) -> {
            NoiseImage image = first.further(index);
            float[] start = image.generator().image(image.seed(), image.index(), size);
            for (int k = 0; k < size; k++) {
                start[k] = (float) (start[k] * noiseScale);
            }
            return start;
        };
    }
}
