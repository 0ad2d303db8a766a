package io.pmfstudio.model.toy;

import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.Optional;

/**
 * Trains a point network to the end of its plan, a step a slice. The result depends on plan, distribution, embedding and
 * the number of threads alone, however often it is interrupted.
 */
public final class PointTraining implements SlicedWork<PointState> {
    private final PointState start;
    private final PlaneDistribution distribution;
    private final PlaneEmbedding embedding;
    private final int every;
    private final Listener listener;
    private Optional<PointLearner> learner = Optional.empty();

    /** Learns how the training goes. */
    public interface Listener {
        /** A number of steps is done. */
        void advanced(int steps);

        /** Every so many steps, and at the end. */
        void reached(PointState state) throws Exception;
    }

    /**
     * Goes on from a state.
     *
     * @param every how many steps lie between two states that the listener receives
     */
    public PointTraining(
            PointState start, PlaneDistribution distribution, PlaneEmbedding embedding, int every, Listener listener) {
        if (embedding.dimensions() != start.plan().dimensions()) {
            throw new IllegalArgumentException("the network is planned for "
                    + start.plan().dimensions() + " dimensions, but the plane lies in " + embedding.dimensions());
        }
        this.start = start;
        this.distribution = distribution;
        this.embedding = embedding;
        this.every = every;
        this.listener = listener;
    }

    /** Begins a plan. */
    public PointTraining(
            ToyPlan plan, PlaneDistribution distribution, PlaneEmbedding embedding, int every, Listener listener) {
        this(PointState.initial(plan), distribution, embedding, every, listener);
    }

    @Override
    public Optional<PointState> advance(TensorScope scope) throws Exception {
        if (learner.isEmpty()) {
            learner = Optional.of(new PointLearner(scope, start, distribution, embedding));
        }
        PointLearner now = learner.get();
        if (!now.ended()) {
            now.advance(scope);
            listener.advanced(now.done());
        }
        boolean ended = now.ended();
        if (!ended && now.done() % every != 0) {
            return Optional.empty();
        }
        PointState state = now.state();
        listener.reached(state);
        return ended ? Optional.of(state) : Optional.empty();
    }
}
