package io.pmfstudio.model.flow;

/**
 * The numbers of a PyTorch generator on the CPU: {@code torch.randn(size, generator=torch.Generator().manual_seed(seed))}.
 * The published code draws each image's noise so, from a generator of its own. It is the Mersenne Twister MT19937
 * (Matsumoto and Nishimura, ACM TOMACS 8, 1998), 24 bits a value, paired eight apart by Box and Muller's transform.
 *
 * <p>Logarithm, sine and cosine are PyTorch's to a float's last places, not to its last bit. A generator on a GPU draws
 * other numbers.
 */
final class TorchGenerator {
    private static final int WORDS = 624;
    private static final int SHIFT = 397;
    private static final int BLOCK = 16;
    private static final int PAIR = BLOCK / 2;

    private final int[] state = new int[WORDS];
    private int used = WORDS;

    /** A generator whose manual seed is the lower 32 bits of a number, as PyTorch's is. */
    TorchGenerator(long seed) {
        state[0] = (int) seed;
        for (int i = 1; i < WORDS; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /**
     * The next values of N(0, 1).
     *
     * @param size number of values, at least 16: PyTorch draws fewer in another way, and no image has fewer
     * @throws IllegalArgumentException if there are fewer
     */
    float[] normal(int size) {
        if (size < BLOCK) {
            throw new IllegalArgumentException("noise as PyTorch draws it has at least 16 values, not " + size);
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = uniform();
        }
        for (int from = 0; from + BLOCK <= size; from += BLOCK) {
            transform(values, from);
        }
        if (size % BLOCK != 0) {
            for (int i = size - BLOCK; i < size; i++) {
                values[i] = uniform();
            }
            transform(values, size - BLOCK);
        }
        return values;
    }

    private static void transform(float[] values, int from) {
        for (int i = from; i < from + PAIR; i++) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1f - values[i]));
            double angle = 2 * StrictMath.PI * values[i + PAIR];
            values[i] = (float) (radius * StrictMath.cos(angle));
            values[i + PAIR] = (float) (radius * StrictMath.sin(angle));
        }
    }

    /** In [0, 1). */
    private float uniform() {
        return (word() & 0xffffff) * 0x1p-24f;
    }

    /** The next 32 bits. */
    int word() {
        if (used == WORDS) {
            twist();
            used = 0;
        }
        int word = state[used++];
        word ^= word >>> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >>> 18);
    }

    private void twist() {
        for (int i = 0; i < WORDS; i++) {
            int joined = (state[i] & 0x80000000) | (state[(i + 1) % WORDS] & 0x7fffffff);
            int mixed = (joined >>> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908b0df);
            state[i] = state[(i + SHIFT) % WORDS] ^ mixed;
        }
    }
}
