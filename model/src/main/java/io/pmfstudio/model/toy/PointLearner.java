package io.pmfstudio.model.toy;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.Optimiser;
import io.pmfstudio.model.training.WeightAverage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Weights, moments and averages of a point network while it learns. Engine thread only. */
final class PointLearner {
    private final ToyPlan plan;
    private final PlaneDistribution distribution;
    private final PlaneEmbedding embedding;
    private final PointNetwork network;
    private final Optimiser optimiser;
    private final WeightAverage average;
    private final PointState.Losses losses;
    private int done;
    private double seconds;
    private boolean diverged;

    /** Goes on from a state; its tensors live in the scope. */
    PointLearner(TensorScope scope, PointState state, PlaneDistribution distribution, PlaneEmbedding embedding) {
        this.plan = state.plan();
        this.distribution = distribution;
        this.embedding = embedding;
        network = PointNetwork.of(scope, plan.target(), plan.dimensions(), state.weights());
        Map<String, NDArray> parameters = network.parameters().all();
        parameters.values().forEach(parameter -> parameter.setRequiresGradient(true));
        optimiser = new Optimiser(scope, Optimiser.Kind.ADAM, parameters);
        try (TensorScope inner = scope.child()) {
            optimiser
                    .state()
                    .forEach((name, moment) -> moment.addi(inner.floats(
                            state.moments().get(name), moment.getShape().getShape())));
            average = new WeightAverage(
                    scope,
                    plan.halfLife(),
                    PointNetwork.of(inner, plan.target(), plan.dimensions(), state.averages())
                            .parameters()
                            .all());
        }
        losses = new PointState.Losses(state.rawLosses());
        done = state.steps();
        seconds = state.seconds();
        diverged = state.diverged();
    }

    boolean ended() {
        return diverged || done == plan.steps();
    }

    int done() {
        return done;
    }

    /** One step, or the news that it is not finite. */
    void advance(TensorScope scope) {
        long start = System.nanoTime();
        PointBatch batch = PointBatch.draw(plan, distribution, embedding, done);
        double loss = PointObjective.accumulate(scope, network, batch, plan.diagonalRows());
        double norm = optimiser.gradientNorm(scope);
        if (Double.isFinite(loss) && Double.isFinite(norm)) {
            optimiser.step(scope, done + 1, plan.rateAt(done), Math.min(1, plan.norm() / norm));
            average.follow(scope, network.parameters().all(), plan.batch(), (long) done * plan.batch());
            losses.add(loss);
            done++;
        } else {
            diverged = true;
        }
        seconds += (System.nanoTime() - start) / 1e9;
    }

    PointState state() {
        return new PointState(
                plan,
                losses.toArray(),
                diverged,
                seconds,
                values(network.parameters().all()),
                values(average.weights()),
                values(optimiser.state()));
    }

    private static Map<String, float[]> values(Map<String, NDArray> tensors) {
        Map<String, float[]> values = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> values.put(name, TensorScope.toFloats(tensor)));
        return values;
    }
}
