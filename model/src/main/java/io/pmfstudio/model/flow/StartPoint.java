package io.pmfstudio.model.flow;

/** The noise from which one image starts. */
public sealed interface StartPoint permits NoiseImage, StartPoint.Between {
    /**
     * z_1.
     *
     * @param size number of values, C·H·W
     * @param noiseScale s
     * @return (C, H, W), which nobody else holds
     */
    float[] values(int size, double noiseScale);

    /** The end that counts where only one of two can: of a single noise, itself. */
    NoiseImage nearerEnd();

    /**
     * Reads what {@code toString} writes: {@code 7}, {@code 7:12}, or {@code 7:12>3@0.25} for a quarter of the way from one
     * to the other.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static StartPoint parse(String text) {
        int to = text.indexOf('>');
        int at = text.indexOf('@');
        if (to < 0 || at < to) {
            return NoiseImage.parse(text);
        }
        return new Between(
                NoiseImage.parse(text.substring(0, to)),
                NoiseImage.parse(text.substring(to + 1, at)),
                Double.parseDouble(text.substring(at + 1)));
    }

    /**
     * A point of the great circle between two noises.
     *
     * @param from where the way begins
     * @param to where it ends
     * @param share 0 at its beginning, 1 at its end
     */
    record Between(NoiseImage from, NoiseImage to, double share) implements StartPoint {
        public Between {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("a point of a way has a share of 0 to 1, not " + share);
            }
        }

        @Override
        public float[] values(int size, double noiseScale) {
            return new SphericalPath(from.values(size, noiseScale), to.values(size, noiseScale)).at(share);
        }

        @Override
        public NoiseImage nearerEnd() {
            return share < 0.5 ? from : to;
        }

        @Override
        public String toString() {
            return from + ">" + to + "@" + share;
        }
    }
}
