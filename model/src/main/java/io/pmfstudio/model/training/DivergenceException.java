package io.pmfstudio.model.training;

/** A training ran away: a loss or gradient is not finite. The message names the quantity, the step and t. */
public final class DivergenceException extends Exception {
    /** What happened in which step, and what to do. */
    public DivergenceException(String sentence) {
        super(sentence);
    }
}
