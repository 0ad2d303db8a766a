package io.pmfstudio.app.training;

/**
 * How far a run goes, which is no part of its plan: it can be made longer later.
 *
 * @param steps the step to end at
 * @param saveEvery steps between two checkpoints with their sheets of samples
 */
public record RunLength(int steps, int saveEvery) {
    /** 320,000 images at a batch of 64. */
    public static final RunLength USUAL = new RunLength(5_000, 200);

    public RunLength {
        if (steps < 1 || saveEvery < 1) {
            throw new IllegalArgumentException("a run has at least one step, and one between two checkpoints");
        }
    }
}
