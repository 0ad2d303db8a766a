package io.pmfstudio.app.comparison;

import com.google.gson.Gson;
import io.pmfstudio.model.field.FieldSource;
import io.pmfstudio.model.flow.TimePair;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole view in one value, which can be saved and restored.
 *
 * @param kind which two networks
 * @param living the two that learn
 * @param left file of the first of two saved networks, or an empty string
 * @param right file of the second
 * @param plans the plans of two that learn by plans from files
 * @param mode how two images are set against each other
 * @param error which error the curves show
 * @param time the (r, t) of the fields
 * @param selected index of the sheet's image whose class and noise the fields have
 */
public record ComparisonState(
        PairKind kind,
        PairChoice living,
        String left,
        String right,
        PlanFiles plans,
        ViewMode mode,
        ErrorKind error,
        TimePair time,
        int selected) {
    /** The view of a first start where no networks come with the studio. */
    public static final ComparisonState FIRST = new ComparisonState(
            PairKind.LIVING,
            PairChoice.FIRST,
            "",
            "",
            PlanFiles.NONE,
            ViewMode.SIDE_BY_SIDE,
            ErrorKind.MSE_U,
            new TimePair(0.75, 0.25),
            0);

    private static final Gson GSON = new Gson();

    public ComparisonState {
        Objects.requireNonNull(kind, "a comparison is of two networks, LIVING, PLANS or SAVED");
        Objects.requireNonNull(living, "a comparison needs a choice of two networks that learn");
        Objects.requireNonNull(mode, "a comparison needs a mode of two images");
        Objects.requireNonNull(error, "a comparison needs an error");
        left = left == null ? "" : left;
        right = right == null ? "" : right;
        plans = plans == null ? PlanFiles.NONE : plans; // views that were kept before there was a choice
        if (time == null || time.t() < FieldSource.LOWEST_TIME) {
            throw new IllegalArgumentException("fields are shown at t of " + FieldSource.LOWEST_TIME + " or more");
        }
        selected = Math.max(0, selected);
    }

    /** The same of the other two networks. */
    public ComparisonState withKind(PairKind other) {
        return new ComparisonState(other, living, left, right, plans, mode, error, time, selected);
    }

    /** The same of another pair that learns. */
    public ComparisonState withLiving(PairChoice other) {
        return new ComparisonState(PairKind.LIVING, other, left, right, plans, mode, error, time, selected);
    }

    /** The same of two other saved networks. */
    public ComparisonState withSaved(String first, String second) {
        return new ComparisonState(PairKind.SAVED, living, first, second, plans, mode, error, time, selected);
    }

    /** The same of two others that learn by plans from files. */
    public ComparisonState withPlans(PlanFiles other) {
        return new ComparisonState(PairKind.PLANS, living, left, right, other, mode, error, time, selected);
    }

    /** The same in another mode. */
    public ComparisonState withMode(ViewMode other) {
        return new ComparisonState(kind, living, left, right, plans, other, error, time, selected);
    }

    /** The same with the curves of another error. */
    public ComparisonState withError(ErrorKind other) {
        return new ComparisonState(kind, living, left, right, plans, mode, other, time, selected);
    }

    /** The same at other times. */
    public ComparisonState withTime(TimePair other) {
        return new ComparisonState(kind, living, left, right, plans, mode, error, other, selected);
    }

    /** The same with another image of the sheets selected. */
    public ComparisonState withSelected(int other) {
        return new ComparisonState(kind, living, left, right, plans, mode, error, time, other);
    }

    /** Whether two saved networks are chosen. */
    public boolean hasSaved() {
        return !left.isEmpty() && !right.isEmpty();
    }

    /** What two networks are to learn; empty where they are saved ones, or their plans are not chosen yet. */
    public Optional<PairLesson> lesson() {
        return switch (kind) {
            case LIVING -> Optional.of(living);
            case PLANS -> Optional.<PairLesson>of(plans).filter(chosen -> plans.areBoth());
            case SAVED -> Optional.empty();
        };
    }

    /** As JSON. */
    public String toJson() {
        return GSON.toJson(this);
    }

    /** From JSON; empty if it is not a whole view. */
    public static Optional<ComparisonState> fromJson(String json) {
        try {
            return Optional.ofNullable(GSON.fromJson(json, ComparisonState.class));
        } catch (RuntimeException e) { // no JSON, or Gson wraps what a record's check throws
            return Optional.empty();
        }
    }
}
