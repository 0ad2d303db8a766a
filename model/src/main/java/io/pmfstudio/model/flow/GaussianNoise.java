package io.pmfstudio.model.flow;

/**
 * Counter-based standard normal noise: the values of image i depend on (seed, purpose, i) alone, on every device and in
 * every thread. Philox-4x32 with 10 rounds (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011)
 * yields four 32-bit words per counter; Box and Muller's transform turns each pair into two normal values.
 *
 * @param seed the user's seed
 * @param purpose what the noise is for, so that two uses of one seed do not share values
 */
public record GaussianNoise(long seed, Purpose purpose) {
    /** What noise is for. The numbers are part of every seed's meaning and never change. */
    public enum Purpose {
        /** The noise e from which images start. */
        STATE(0),
        /** The noise e of training. */
        TRAINING(1),
        /** Initial weights. */
        WEIGHTS(2),
        /** Times, conditions and images of training. */
        DRAWS(3),
        /** Images of the baseline that samples are compared with. */
        BASELINE(4);

        private final int stream;

        Purpose(int stream) {
            this.stream = stream;
        }
    }

    private static final int ROUNDS = 10;
    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final double TWO_TO_MINUS_32 = 0x1p-32;

    /**
     * Noise of image {@code index}.
     *
     * @param index which image, 0 or more
     * @param size number of values, C·H·W; a shorter request is a prefix of a longer one
     * @return values of N(0, 1)
     */
    public float[] image(long index, int size) {
        float[] values = new float[size];
        double[] four = new double[4];
        for (int at = 0; at < size; at += 4) {
            fill(index, at / 4, four);
            for (int k = 0; k < 4 && at + k < size; k++) {
                values[at + k] = (float) four[k];
            }
        }
        return values;
    }

    private void fill(long index, int block, double[] four) {
        int[] words = words(index, block);
        for (int pair = 0; pair < 4; pair += 2) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(unit(words[pair])));
            double angle = 2 * StrictMath.PI * unit(words[pair + 1]);
            four[pair] = radius * StrictMath.cos(angle);
            four[pair + 1] = radius * StrictMath.sin(angle);
        }
    }

    /** Four random words of a block of an index. */
    int[] words(long index, int block) {
        int[] counter = {block, purpose.stream, (int) index, (int) (index >>> 32)};
        philox(counter, (int) seed, (int) (seed >>> 32));
        return counter;
    }

    /** Maps a word into (0, 1), never to an end. */
    static double unit(int word) {
        return ((word & 0xffffffffL) + 0.5) * TWO_TO_MINUS_32;
    }

    /** Encrypts the counter in place. */
    static void philox(int[] counter, int key0, int key1) {
        int k0 = key0;
        int k1 = key1;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = (MULTIPLIER_0 & 0xffffffffL) * (counter[0] & 0xffffffffL);
            long product1 = (MULTIPLIER_1 & 0xffffffffL) * (counter[2] & 0xffffffffL);
            int c1 = counter[1];
            int c3 = counter[3];
            counter[0] = (int) (product1 >>> 32) ^ c1 ^ k0;
            counter[1] = (int) product1;
            counter[2] = (int) (product0 >>> 32) ^ c3 ^ k1;
            counter[3] = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
    }
}
