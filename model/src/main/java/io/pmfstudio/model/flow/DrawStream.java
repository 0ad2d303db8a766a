package io.pmfstudio.model.flow;

import io.pmfstudio.model.flow.GaussianNoise.Purpose;

/**
 * A stream of random numbers that depends on (seed, purpose, index) alone: what one row of a training batch draws is the
 * same however the batch is cut and wherever a run resumes. Not thread-safe.
 */
public final class DrawStream {
    private final GaussianNoise keys;
    private final long index;
    private int[] words = new int[0];
    private int block;
    private int used;

    /** The stream of one index. */
    public DrawStream(long seed, Purpose purpose, long index) {
        this.keys = new GaussianNoise(seed, purpose);
        this.index = index;
    }

    /** Uniform in (0, 1). */
    public double uniform() {
        if (used == words.length) {
            words = keys.words(index, block++);
            used = 0;
        }
        return GaussianNoise.unit(words[used++]);
    }

    /** Uniform in [0, bound). */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Standard normal. */
    public double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }
}
