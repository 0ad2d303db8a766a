package io.pmfstudio.app.comparison;

import java.nio.file.Path;

/**
 * The plans of two networks, which are learned anew on the draws of the first.
 *
 * @param left a plan's file, or a network or run that was trained by one; an empty string while none is chosen
 * @param right the second
 */
public record PlanFiles(String left, String right) implements PairLesson {
    /** None chosen. */
    public static final PlanFiles NONE = new PlanFiles("", "");

    public PlanFiles {
        left = left == null ? "" : left;
        right = right == null ? "" : right;
    }

    /** The same with another first plan. */
    public PlanFiles withLeft(Path other) {
        return new PlanFiles(other.toString(), right);
    }

    /** The same with another second plan. */
    public PlanFiles withRight(Path other) {
        return new PlanFiles(left, other.toString());
    }

    /** Whether both are chosen. */
    public boolean areBoth() {
        return !left.isEmpty() && !right.isEmpty();
    }
}
