package io.pmfstudio.app.playground;

import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.toy.PlaneShape;
import io.pmfstudio.model.toy.ToyPlan;
import java.util.List;

/**
 * What the Playground shows.
 *
 * @param shape of the data
 * @param source what moves the particles
 * @param target what the network predicts
 * @param dimensions D in which the plane lies for the network
 * @param seed of points, noise and weights
 */
public record PlaygroundState(PlaneShape shape, FlowSource source, PredictionTarget target, int dimensions, long seed) {
    /** The numbers of dimensions that are offered. */
    public static final List<Integer> DIMENSIONS = List.of(2, 8, 16, 64, 512);

    /** What is shown at first. */
    public static final PlaygroundState FIRST =
            new PlaygroundState(PlaneShape.SWISS_ROLL, FlowSource.EXACT, PredictionTarget.X, 2, 0);

    private static final int STEPS = 2000;
    private static final int BATCH = 256;

    /** The same with other data. */
    public PlaygroundState withShape(PlaneShape other) {
        return new PlaygroundState(other, source, target, dimensions, seed);
    }

    /** The same moved by something else. */
    public PlaygroundState withSource(FlowSource other) {
        return new PlaygroundState(shape, other, target, dimensions, seed);
    }

    /** The same with another prediction. */
    public PlaygroundState withTarget(PredictionTarget other) {
        return new PlaygroundState(shape, source, other, dimensions, seed);
    }

    /** The same in another number of dimensions. */
    public PlaygroundState withDimensions(int other) {
        return new PlaygroundState(shape, source, target, other, seed);
    }

    /** The training that this asks for: short, by the recipe of the toy experiment. */
    public ToyPlan plan() {
        return ToyPlan.usual(target, dimensions, STEPS, seed).withBatch(BATCH);
    }

    /** Whether a network of the other state is one of this state. */
    boolean learnsLike(PlaygroundState other) {
        return shape == other.shape && plan().equals(other.plan());
    }
}
