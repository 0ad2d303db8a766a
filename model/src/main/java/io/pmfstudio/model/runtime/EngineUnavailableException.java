package io.pmfstudio.model.runtime;

/** The tensor engine cannot compute. The message is a sentence for the user with the next step. */
public final class EngineUnavailableException extends IllegalStateException {
    EngineUnavailableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
