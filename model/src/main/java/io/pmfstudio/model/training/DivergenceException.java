package io.pmfstudio.model.training;

/** A training ran away: a loss or gradient is not finite. The message names the quantity, the step and t. */
public final class DivergenceException extends Exception {
    DivergenceException(String sentence) {
        super(sentence);
    }
}
