package io.pmfstudio.model.experiment;

import io.pmfstudio.model.training.RunStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far an arm of an experiment has come, read from its folder.
 *
 * @param arm which one
 * @param state what becomes of it
 * @param metrics its steps so far, up to the end of this arm
 * @param divergence how it diverged, if it did
 * @param readings how often it is judged
 * @param judged of these, how many are done
 * @param distance Fréchet distance of the last of these
 * @param folder its run folder, whether it is there or not
 */
public record ArmProgress(
        Arm arm,
        State state,
        List<RunStep> metrics,
        Optional<ArmFolder.Divergence> divergence,
        int readings,
        int judged,
        OptionalDouble distance,
        Path folder) {
    /** What becomes of an arm. */
    public enum State {
        /** Nothing is done yet. */
        NOT_BEGUN,
        /** A worker trains it now. */
        HELD,
        /** It goes on from its checkpoint when a worker takes it. */
        INTERRUPTED,
        /** Nothing is left to train. */
        FINISHED,
        /** It came to no numbers, which is a result. */
        DIVERGED
    }

    public ArmProgress {
        metrics = List.copyOf(metrics);
    }

    /**
     * Reads all arms of an experiment, in the order in which they are trained.
     *
     * @throws IOException with one sentence if a folder holds what cannot be read
     */
    public static List<ArmProgress> read(ExperimentFolder folder, Experiment experiment) throws IOException {
        List<ArmProgress> all = new ArrayList<>();
        for (Arm arm : experiment.arms()) {
            all.add(read(folder, arm, experiment.readings()));
        }
        return all;
    }

    private static ArmProgress read(ExperimentFolder folder, Arm arm, List<Reading> readings) throws IOException {
        List<Reading> own = readings.stream()
                .filter(reading -> reading.images() <= arm.images())
                .toList();
        ArmResult result = ArmResult.read(folder, arm, own);
        OptionalDouble distance = OptionalDouble.empty();
        for (EvaluationFile file : result.measured().values()) {
            distance = OptionalDouble.of(file.measures().frechet().value());
        }
        return new ArmProgress(
                arm,
                state(result),
                result.metrics(),
                result.divergence(),
                own.size(),
                result.measured().size(),
                distance,
                result.folder().path());
    }

    private static State state(ArmResult result) throws IOException {
        if (result.divergence().isPresent()) {
            return State.DIVERGED;
        }
        if (result.folder().hasReached(result.arm().images())) {
            return State.FINISHED;
        }
        if (result.folder().isHeld()) {
            return State.HELD;
        }
        return result.steps() == 0 ? State.NOT_BEGUN : State.INTERRUPTED;
    }

    /** Images that it has learned from, of {@link Arm#images}. */
    public long images() {
        return metrics.isEmpty()
                ? 0
                : Math.min(
                        arm.images(), metrics.get(metrics.size() - 1).metrics().images());
    }

    /** Images that are left to learn from; none where nothing is left to train. */
    public long imagesLeft() {
        return state == State.FINISHED || state == State.DIVERGED ? 0 : arm.images() - images();
    }
}
