package io.pmfstudio.model.runtime;

/**
 * The shape (C, H, W) of one image.
 *
 * @param channels C, 1 for grey and 3 for colour
 * @param height H in pixels
 * @param width W in pixels
 */
public record ImageShape(int channels, int height, int width) {
    public ImageShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException("an image needs at least one channel, row and column, not " + channels
                    + "×" + height + "×" + width);
        }
    }

    /** Number of values, C·H·W. */
    public int size() {
        return channels * height * width;
    }

    /** In words: {@code 1×28×28}. */
    @Override
    public String toString() {
        return channels + "×" + height + "×" + width;
    }
}
