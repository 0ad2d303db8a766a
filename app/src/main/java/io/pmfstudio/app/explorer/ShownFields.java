package io.pmfstudio.app.explorer;

import java.util.Optional;

/**
 * The fields on the screen with their cells as far as they have come.
 *
 * @param a the first source's
 * @param b the second source's, once it is open
 * @param comparison both, if they can be compared
 */
record ShownFields(FieldWork a, Optional<FieldWork> b, Optional<Comparison> comparison) {
    /** The second source's field, if it was asked like the first one's; else it is a former one. */
    Optional<FieldWork> bLikeA() {
        return b.filter(work -> work.query().isAskedLike(a.query()));
    }

    /** Whether all cells of all of them are final. */
    boolean isComplete() {
        return a.board().isComplete()
                && b.map(work -> work.board().isComplete()).orElse(true);
    }
}
