package io.pmfstudio.app.experiments;

import io.pmfstudio.model.experiment.ArmProgress;
import io.pmfstudio.model.experiment.ArmProgress.State;
import io.pmfstudio.model.experiment.Experiment;
import java.util.List;

/**
 * An experiment and how far its arms are.
 *
 * @param choice what was asked for
 * @param experiment its question
 * @param arms in the order in which they are trained
 */
record ExperimentProgress(ExperimentChoice choice, Experiment experiment, List<ArmProgress> arms) {
    ExperimentProgress {
        arms = List.copyOf(arms);
    }

    /** How many arms are in a state. */
    long count(State state) {
        return arms.stream().filter(arm -> arm.state() == state).count();
    }

    /** Arms that have something left to train. */
    long armsLeft() {
        return arms.size() - count(State.FINISHED) - count(State.DIVERGED);
    }

    /** Images that are left to learn from, over all arms. */
    long imagesLeft() {
        return arms.stream().mapToLong(ArmProgress::imagesLeft).sum();
    }
}
