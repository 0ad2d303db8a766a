package io.pmfstudio.model.flow;

/**
 * One image of a seed's noise. Written {@code 7} for the first image of seed 7, {@code 7:12} for its image 12, and with
 * {@code torch:} before it where PyTorch's generator draws it.
 *
 * @param seed seed of the noise
 * @param index which image of it
 * @param generator what draws it
 */
public record NoiseImage(long seed, int index, NoiseGenerator generator) implements StartPoint {
    private static final String TORCH = "torch:";

    public NoiseImage {
        generator = generator == null ? NoiseGenerator.STUDIO : generator; // as JSON without the name has it
        if (seed < 0 || index < 0) {
            throw new IllegalArgumentException("a seed and an image of its noise are counted from 0");
        }
    }

    /** An image of the studio's own noise. */
    public NoiseImage(long seed, int index) {
        this(seed, index, NoiseGenerator.STUDIO);
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
        boolean torch = text.strip().startsWith(TORCH);
        String[] parts = (torch ? text.strip().substring(TORCH.length()) : text).split(":", 2);
        int index = parts.length > 1 ? Integer.parseInt(parts[1].strip()) : 0;
        return new NoiseImage(
                Long.parseLong(parts[0].strip()), index, torch ? NoiseGenerator.TORCH : NoiseGenerator.STUDIO);
    }

    /** The noise so many images further. */
    public NoiseImage further(int by) {
        return new NoiseImage(seed, index + by, generator);
    }

    @Override
    public float[] values(int size, double noiseScale) {
        return Starts.of(this, noiseScale).at(0, size);
    }

    @Override
    public NoiseImage nearerEnd() {
        return this;
    }

    @Override
    public String toString() {
        String prefix = generator == NoiseGenerator.TORCH ? TORCH : "";
        return prefix + (index == 0 ? Long.toString(seed) : seed + ":" + index);
    }
}
