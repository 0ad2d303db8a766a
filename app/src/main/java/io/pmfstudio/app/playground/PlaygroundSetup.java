package io.pmfstudio.app.playground;

import io.pmfstudio.model.network.PredictionTarget;
import io.pmfstudio.model.toy.PlaneDistribution;
import io.pmfstudio.model.toy.PlaneShape;
import io.pmfstudio.model.toy.ToyPlan;
import java.util.List;

/**
 * What the flows of the Playground depend on.
 *
 * @param data where the points come from; equal by content
 * @param source what moves the particles
 * @param target what the network predicts
 * @param dimensions D in which the plane lies for the network
 * @param seed of points, noise and weights
 */
public record PlaygroundSetup(
        PlaneDistribution data, FlowSource source, PredictionTarget target, int dimensions, long seed) {
    /** The numbers of dimensions that are offered. */
    public static final List<Integer> DIMENSIONS = List.of(2, 8, 16, 64, 512);

    /** What is shown at first. */
    public static final PlaygroundSetup FIRST =
            new PlaygroundSetup(PlaneShape.SWISS_ROLL, FlowSource.EXACT, PredictionTarget.X, 2, 0);

    private static final int STEPS = 2000;
    private static final int BATCH = 256;

    /** The same with other data. */
    public PlaygroundSetup withData(PlaneDistribution other) {
        return new PlaygroundSetup(other, source, target, dimensions, seed);
    }

    /** The same moved by something else. */
    public PlaygroundSetup withSource(FlowSource other) {
        return new PlaygroundSetup(data, other, target, dimensions, seed);
    }

    /** The same with another prediction. */
    public PlaygroundSetup withTarget(PredictionTarget other) {
        return new PlaygroundSetup(data, source, other, dimensions, seed);
    }

    /** The same in another number of dimensions. */
    public PlaygroundSetup withDimensions(int other) {
        return new PlaygroundSetup(data, source, target, other, seed);
    }

    /** The training that this asks for: short, by the recipe of the toy experiment. */
    public ToyPlan plan() {
        return ToyPlan.usual(target, dimensions, STEPS, seed).withBatch(BATCH);
    }

    /** What the exact flow depends on; the dimensions choose the noise from which it starts. */
    PlaygroundSetup ofExactFlow() {
        return new PlaygroundSetup(data, FlowSource.EXACT, FIRST.target, dimensions, seed);
    }

    /** What a network depends on. */
    PlaygroundSetup ofNetwork() {
        return withSource(FlowSource.LEARNED);
    }
}
