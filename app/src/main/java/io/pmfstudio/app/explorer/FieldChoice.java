package io.pmfstudio.app.explorer;

import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.flow.Guidance;
import java.util.Objects;

/**
 * Everything that a field's numbers depend on: if it changes, the triangle is computed again.
 *
 * @param model path of a network's file, empty for the exact field of the data set
 * @param data name of a shipped data set, or a folder
 * @param classIndex the class, {@link #ALL_CLASSES} for all
 * @param seed seed of the noise
 * @param steps n of the (r, t) grid
 * @param guidance ω and its interval, which hold when there is a class
 * @param states which states the rows lie on
 * @param image index of the data image of {@link StatesKind#DATA_IMAGE}
 */
public record FieldChoice(
        String model,
        String data,
        int classIndex,
        long seed,
        int steps,
        Guidance guidance,
        StatesKind states,
        int image) {
    /** No class: the unconditional field. */
    public static final int ALL_CLASSES = -1;
    /** The fewest steps that the screen offers. */
    public static final int FEWEST_STEPS = 8;
    /** The most steps that the screen offers. */
    public static final int MOST_STEPS = 32;
    /** The field that the studio opens with. */
    public static final FieldChoice FIRST =
            new FieldChoice("", "fashion-mnist", ALL_CLASSES, 7, 16, Guidance.NONE, StatesKind.TRAJECTORY, 0);

    public FieldChoice {
        Objects.requireNonNull(model, "a field needs a model's path, which may be empty");
        Objects.requireNonNull(data, "a field needs a data set");
        Objects.requireNonNull(guidance, "a field needs a guidance, which may be none");
        Objects.requireNonNull(states, "a field needs states, TRAJECTORY or DATA_IMAGE");
        if (steps < 1 || steps > TriangleGrid.MAX_STEPS) {
            throw new IllegalArgumentException(
                    "a triangle has 1 to " + TriangleGrid.MAX_STEPS + " steps, not " + steps);
        }
        if (classIndex < ALL_CLASSES || image < 0) {
            throw new IllegalArgumentException("class and image are counted from 0; -1 stands for all classes");
        }
    }

    /** Whether the exact field of the data set is shown, not a network. */
    public boolean isExact() {
        return model.isEmpty();
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
        return new TriangleGrid(steps);
    }

    /** The same field of another source. */
    public FieldChoice withModel(String other) {
        return new FieldChoice(other, data, classIndex, seed, steps, guidance, states, image);
    }

    /** Another data set, of which neither class nor image are known yet. */
    public FieldChoice withData(String other) {
        return new FieldChoice(model, other, ALL_CLASSES, seed, steps, guidance, states, 0);
    }

    /** The same with another class. */
    public FieldChoice withClass(int other) {
        return new FieldChoice(model, data, other, seed, steps, guidance, states, image);
    }

    /** The same with another seed. */
    public FieldChoice withSeed(long other) {
        return new FieldChoice(model, data, classIndex, other, steps, guidance, states, image);
    }

    /** The same with another number of steps. */
    public FieldChoice withSteps(int other) {
        return new FieldChoice(model, data, classIndex, seed, other, guidance, states, image);
    }

    /** The same with another guidance. */
    public FieldChoice withGuidance(Guidance other) {
        return new FieldChoice(model, data, classIndex, seed, steps, other, states, image);
    }

    /** The same with other states. */
    public FieldChoice withStates(StatesKind other) {
        return new FieldChoice(model, data, classIndex, seed, steps, guidance, other, image);
    }

    /** The same with another data image. */
    public FieldChoice withImage(int other) {
        return new FieldChoice(model, data, classIndex, seed, steps, guidance, states, other);
    }
}
