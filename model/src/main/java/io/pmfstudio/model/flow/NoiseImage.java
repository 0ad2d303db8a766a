package io.pmfstudio.model.flow;

/**
 * One image of a seed's noise. Written {@code 7} for the first image of seed 7, {@code 7:12} for its image 12.
 *
 * @param seed seed of the noise
 * @param index which image of it
 */
public record NoiseImage(long seed, int index) implements StartPoint {
    public NoiseImage {
        if (seed < 0 || index < 0) {
            throw new IllegalArgumentException("a seed and an image of its noise are counted from 0");
        }
    }

    /** The first image of a seed's noise. */
    public static NoiseImage first(long seed) {
        return new NoiseImage(seed, 0);
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if it is neither a seed nor seed:image
     */
    public static NoiseImage parse(String text) {
        String[] parts = text.split(":", 2);
        int index = parts.length > 1 ? Integer.parseInt(parts[1].strip()) : 0;
        return new NoiseImage(Long.parseLong(parts[0].strip()), index);
    }

    /** The noise so many images further. */
    public NoiseImage further(int by) {
        return new NoiseImage(seed, index + by);
    }

    @Override
    public float[] values(int size, double noiseScale) {
        return Starts.ofSeed(seed, noiseScale).at(index, size);
    }

    @Override
    public NoiseImage nearerEnd() {
        return this;
    }

    @Override
    public String toString() {
        return index == 0 ? Long.toString(seed) : seed + ":" + index;
    }
}
