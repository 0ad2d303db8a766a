package io.pmfstudio.app.training;

import io.pmfstudio.model.training.Plan;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One choice of a plan: its values, and how it is read and written. What does not go with the other choices cannot be
 * written; the plan itself says why.
 *
 * @param id under which its texts are known
 * @param values all of a choice among few, or usual ones of a number
 * @param read from a plan
 * @param write into a plan; throws an IllegalArgumentException with one sentence where it cannot be
 */
record PlanField<T>(String id, List<T> values, Function<Plan, T> read, BiFunction<Plan, T, Plan> write) {
    /** Why a value does not go with a plan's other choices; empty if it does. */
    Optional<String> whyNot(Plan plan, T value) {
        try {
            var unused = write.apply(plan, value);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(sentence(e));
        }
    }

    /** A refusal as a sentence of its own. */
    static String sentence(IllegalArgumentException refusal) {
        String said = String.valueOf(refusal.getMessage()).replaceFirst("^not a (plan|network): ", "");
        return said.isEmpty() ? said : Character.toUpperCase(said.charAt(0)) + said.substring(1) + ".";
    }
}
