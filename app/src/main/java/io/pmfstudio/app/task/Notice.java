package io.pmfstudio.app.task;

/**
 * Something to tell the user.
 *
 * @param kind how grave it is
 * @param sentence what happened and what to do next, short
 * @param details more for those who ask, or an empty string
 */
public record Notice(Kind kind, String sentence, String details) {
    /** How grave a notice is. */
    public enum Kind {
        DONE,
        WARNING,
        FAILURE
    }
}
