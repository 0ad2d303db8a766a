package io.pmfstudio.app.explorer;

import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseImage;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that the numbers of the shown fields depend on. Sources apart, it is one choice for all of them, so that their
 * difference means something.
 *
 * @param source the first source, A
 * @param other the second source, B, which may be {@link SourceChoice#NONE}
 * @param data name of a shipped data set, or a folder
 * @param classIndex the class, {@link #ALL_CLASSES} for all
 * @param gridKind which (r, t)
 * @param steps n of a grid of equal steps
 * @param guidance ω and its interval, which hold when there is a class
 * @param start which states the rows lie on, from which noise
 */
public record FieldChoice(
        SourceChoice source,
        SourceChoice other,
        String data,
        int classIndex,
        GridKind gridKind,
        int steps,
        Guidance guidance,
        StartChoice start) {
    /** No class: the unconditional field. */
    public static final int ALL_CLASSES = -1;
    /** The fewest steps that the screen offers. */
    public static final int FEWEST_STEPS = 8;
    /** The most steps that the screen offers. */
    public static final int MOST_STEPS = 32;
    /** The field that the studio opens with. */
    public static final FieldChoice FIRST = new FieldChoice(
            SourceChoice.EXACT,
            SourceChoice.NONE,
            "fashion-mnist",
            ALL_CLASSES,
            GridKind.STEPS,
            16,
            Guidance.NONE,
            StartChoice.FIRST);

    public FieldChoice {
        Objects.requireNonNull(source, "a field needs a source");
        Objects.requireNonNull(other, "a field needs a second source, which may be NONE");
        Objects.requireNonNull(data, "a field needs a data set");
        Objects.requireNonNull(gridKind, "a field needs a grid, STEPS or FIGURE_ONE");
        Objects.requireNonNull(guidance, "a field needs a guidance, which may be none");
        Objects.requireNonNull(start, "a field needs states to start from");
        if (!source.isPresent()) {
            throw new IllegalArgumentException("the first source is never NONE");
        }
        if (steps < 1 || steps > TriangleGrid.MAX_STEPS) {
            throw new IllegalArgumentException(
                    "a triangle has 1 to " + TriangleGrid.MAX_STEPS + " steps, not " + steps);
        }
        if (classIndex < ALL_CLASSES) {
            throw new IllegalArgumentException("classes are counted from 0; -1 stands for all of them");
        }
    }

    /** Whether two sources are shown, with their difference. */
    public boolean isComparison() {
        return other.isPresent();
    }

    /** The first source that is a network, whose noise scale holds for all. */
    public Optional<SourceChoice> network() {
        return Stream.of(source, other).filter(SourceChoice::hasModel).findFirst();
    }

    /** Whether a class is chosen, which guidance needs. */
    public boolean hasClass() {
        return classIndex != ALL_CLASSES;
    }

    /** The guidance that holds: none without a class. */
    public Guidance effectiveGuidance() {
        return hasClass() ? guidance : Guidance.NONE;
    }

    /** The (r, t) grid. */
    public TriangleGrid grid() {
        return gridKind == GridKind.FIGURE_ONE ? TriangleGrid.FIGURE_ONE : new TriangleGrid(steps);
    }

    /** What is asked of the sources: one query, or two that differ in their source alone. */
    public List<FieldQuery> queries() {
        return Stream.of(source, other)
                .filter(SourceChoice::isPresent)
                .map(this::query)
                .toList();
    }

    private FieldQuery query(SourceChoice of) {
        boolean dependsOnNetwork = start.states().needsModel() || of.hasModel();
        return new FieldQuery(
                of,
                data,
                classIndex,
                network().map(SourceChoice::noiseScale).orElse(1.0),
                grid(),
                effectiveGuidance(),
                start,
                dependsOnNetwork ? network().map(SourceChoice::model).orElse("") : "");
    }

    /** The same with another first source. */
    public FieldChoice withSource(SourceChoice next) {
        return new FieldChoice(next, other, data, classIndex, gridKind, steps, guidance, start);
    }

    /** The same with another second source. */
    public FieldChoice withOther(SourceChoice next) {
        return new FieldChoice(source, next, data, classIndex, gridKind, steps, guidance, start);
    }

    /** Another data set, of which neither class nor image are known yet. */
    public FieldChoice withData(String next) {
        return new FieldChoice(source, other, next, ALL_CLASSES, gridKind, steps, guidance, start.withImage(0));
    }

    /** The same with another class. */
    public FieldChoice withClass(int next) {
        return new FieldChoice(source, other, data, next, gridKind, steps, guidance, start);
    }

    /** The same with another kind of grid. */
    public FieldChoice withGrid(GridKind next) {
        return new FieldChoice(source, other, data, classIndex, next, steps, guidance, start);
    }

    /** The same over equal steps of another number. */
    public FieldChoice withSteps(int next) {
        return new FieldChoice(source, other, data, classIndex, GridKind.STEPS, next, guidance, start);
    }

    /** The same with another guidance. */
    public FieldChoice withGuidance(Guidance next) {
        return new FieldChoice(source, other, data, classIndex, gridKind, steps, next, start);
    }

    /** The same on other states. */
    public FieldChoice withStart(StartChoice next) {
        return new FieldChoice(source, other, data, classIndex, gridKind, steps, guidance, next);
    }

    /** The same from another noise. */
    public FieldChoice withNoise(NoiseImage next) {
        return withStart(start.withNoise(next));
    }

    /** The same from the first noise of another seed. */
    public FieldChoice withSeed(long next) {
        return new FieldChoice(
                source,
                other,
                data,
                classIndex,
                gridKind,
                steps,
                guidance,
                start.withNoise(new NoiseImage(next, 0, start.noise().generator())));
    }

    /** The same on another kind of states. */
    public FieldChoice withStates(StatesKind next) {
        return withStart(start.withStates(next));
    }

    /** The same with another data image. */
    public FieldChoice withImage(int next) {
        return withStart(start.withImage(next));
    }
}
