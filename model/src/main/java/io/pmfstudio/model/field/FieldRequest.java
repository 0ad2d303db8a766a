package io.pmfstudio.model.field;

import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseImage;
import java.util.OptionalInt;

/**
 * What to draw a triangle of.
 *
 * @param grid the (r, t) grid
 * @param states which z_t the rows lie on
 * @param noise e; z_1 = noiseScale·e, the same for every source, device and thread
 * @param noiseScale s > 0
 * @param classIndex the class, or empty for the unconditional field
 * @param guidance ω and its interval
 */
public record FieldRequest(
        TriangleGrid grid,
        StateChoice states,
        NoiseImage noise,
        double noiseScale,
        OptionalInt classIndex,
        Guidance guidance) {
    public FieldRequest {
        if (!(noiseScale > 0) || Double.isInfinite(noiseScale)) {
            throw new IllegalArgumentException("the noise scale must be positive, not " + noiseScale);
        }
        if (classIndex.isEmpty() && guidance.omega() > 1) {
            throw new IllegalArgumentException("guidance (ω > 1) needs a class; choose one or set ω to 1");
        }
        if (states instanceof StateChoice.OwnPath path && path.steps().isPresent()) {
            checkPath(grid, path.steps().getAsInt());
        }
        if (states instanceof StateChoice.Given given
                && given.rows().size() != 1
                && given.rows().size() != grid.steps()) {
            throw new IllegalArgumentException(
                    "a triangle of " + grid.steps() + " rows is given a state for each or one for all, not "
                            + given.rows().size());
        }
    }

    /** The same over another grid from other states. */
    public FieldRequest on(TriangleGrid otherGrid, StateChoice otherStates) {
        return new FieldRequest(otherGrid, otherStates, noise, noiseScale, classIndex, guidance);
    }

    /** The same from another noise. */
    public FieldRequest from(NoiseImage other) {
        return new FieldRequest(grid, states, other, noiseScale, classIndex, guidance);
    }

    /** A request from the first noise of a seed. */
    public FieldRequest(
            TriangleGrid grid,
            StateChoice states,
            long seed,
            double noiseScale,
            OptionalInt classIndex,
            Guidance guidance) {
        this(grid, states, NoiseImage.first(seed), noiseScale, classIndex, guidance);
    }

    private static void checkPath(TriangleGrid grid, int steps) {
        new TriangleGrid(steps); // says which numbers of steps there are
        for (double t : grid.times()) {
            if (Math.abs(t * steps - Math.round(t * steps)) > States.SAME_TIME * steps) {
                throw new IllegalArgumentException("a path of " + steps + " steps does not pass t = " + t
                        + ", a time of this triangle; take a multiple of its steps");
            }
        }
    }

    /** Whether guidance changes the field anywhere. */
    public boolean isGuided() {
        return guidance.omega() > 1 && guidance.tMax() > guidance.tMin();
    }

    /** Whether guidance holds for all t, as in training, so that a diagonal cell's v is the row's. */
    boolean isGuidedAsTrained() {
        return guidance.tMin() == 0 && guidance.tMax() == 1;
    }

    /**
     * Checks that a source can answer.
     *
     * @throws IllegalArgumentException if the class is unknown to it or the states have another shape
     */
    void checkFor(FieldSource source) {
        if (classIndex.isPresent() && (classIndex.getAsInt() < 0 || classIndex.getAsInt() >= source.classes())) {
            throw new IllegalArgumentException("class " + classIndex.getAsInt() + " is not one of " + source.name()
                    + ", whose classes are 0 to " + (source.classes() - 1));
        }
        int size = source.shape().size();
        int stateSize = size;
        if (states instanceof StateChoice.NoisedImage noised) {
            stateSize = noised.image().length;
        } else if (states instanceof StateChoice.Trajectory trajectory) {
            stateSize = trajectory.of().shape().size();
        } else if (states instanceof StateChoice.OwnPath path) {
            stateSize = path.of().shape().size();
        } else if (states instanceof StateChoice.Given given) {
            stateSize = given.rows().stream()
                    .mapToInt(row -> row.length)
                    .filter(length -> length != size)
                    .findFirst()
                    .orElse(size);
        }
        if (stateSize != size) {
            throw new IllegalArgumentException("the states have " + stateSize + " values, but images of "
                    + source.name() + " have " + size + " (" + source.shape() + "); choose states of the same shape");
        }
    }
}
