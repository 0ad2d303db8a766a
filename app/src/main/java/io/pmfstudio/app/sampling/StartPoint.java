package io.pmfstudio.app.sampling;

import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.flow.SphericalPath;

/** The noise from which one image starts. */
sealed interface StartPoint {
    /**
     * z_1.
     *
     * @param size number of values, C·H·W
     * @param noiseScale s
     */
    float[] values(int size, double noiseScale);

    /**
     * The end that counts where only one of two can: of a single noise, itself.
     */
    Noise nearerEnd();

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
            return Noise.parse(text);
        }
        return new Between(
                Noise.parse(text.substring(0, to)),
                Noise.parse(text.substring(to + 1, at)),
                Double.parseDouble(text.substring(at + 1)));
    }

    /** One image of a seed's noise. */
    record Noise(NoiseImage of) implements StartPoint {
        Noise(long seed, int index) {
            this(new NoiseImage(seed, index));
        }

        static Noise parse(String text) {
            return new Noise(NoiseImage.parse(text));
        }

        long seed() {
            return of.seed();
        }

        int index() {
            return of.index();
        }

        @Override
        public float[] values(int size, double noiseScale) {
            return of.start(size, noiseScale);
        }

        @Override
        public Noise nearerEnd() {
            return this;
        }

        @Override
        public String toString() {
            return of.toString();
        }
    }

    /**
     * A point of the great circle between two noises.
     *
     * @param from where the way begins
     * @param to where it ends
     * @param share 0 at its beginning, 1 at its end
     */
    record Between(Noise from, Noise to, double share) implements StartPoint {
        @Override
        public float[] values(int size, double noiseScale) {
            return new SphericalPath(from.values(size, noiseScale), to.values(size, noiseScale)).at(share);
        }

        @Override
        public Noise nearerEnd() {
            return share < 0.5 ? from : to;
        }

        @Override
        public String toString() {
            return from + ">" + to + "@" + share;
        }
    }
}
