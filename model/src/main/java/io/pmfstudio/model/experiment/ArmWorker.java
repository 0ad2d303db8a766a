package io.pmfstudio.model.experiment;

import io.pmfstudio.model.checkpoint.TrainingRun;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.runtime.TensorEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Trains arms one after the other in a folder that other workers may share: finished ones are left alone, those that
 * another worker holds are passed over, and interrupted ones go on from their checkpoint.
 */
public final class ArmWorker {
    private final TensorEngine engine;
    private final Path arms;
    private final List<Long> milestones;
    private final PaperExperiments.Images images;

    /** Learns what a worker does, on the worker's thread or the engine's. */
    public interface Listener {
        /** An arm is begun, or gone on with. */
        void begins(Arm arm);

        /** A step of an arm is done. */
        void stepDone(Arm arm, int step);

        /** An arm has come to its end, or diverged. */
        void ends(Arm arm, Optional<ArmFolder.Divergence> divergence);

        /** Another worker has the arm. */
        void passedOver(Arm arm);
    }

    /**
     * A worker.
     *
     * @param arms folder of all arms
     * @param milestones images after which a model is kept, ascending
     * @param images reads data sets by name
     */
    public ArmWorker(TensorEngine engine, Path arms, List<Long> milestones, PaperExperiments.Images images) {
        this.engine = engine;
        this.arms = arms;
        this.milestones = milestones;
        this.images = images;
    }

    /**
     * Trains what is left of some arms.
     *
     * @return how many of them are unfinished after it, for other workers have them
     * @throws IOException if an arm cannot be read or written; finished arms stay
     */
    public int work(List<Arm> some, Listener listener) throws IOException, InterruptedException {
        int left = 0;
        for (Arm arm : some) {
            ArmFolder folder = new ArmFolder(arms, arm);
            if (folder.isFinished(arm)) {
                continue;
            }
            boolean had = folder.whileHeld(() -> {
                if (!folder.isFinished(arm)) { // it may have been finished before the lock was free
                    train(arm, folder, listener);
                }
            });
            if (!had) {
                listener.passedOver(arm);
                left++;
            }
        }
        return left;
    }

    private void train(Arm arm, ArmFolder folder, Listener listener) throws IOException, InterruptedException {
        listener.begins(arm);
        ImageDataSet data = images.read(arm.plan().data());
        TrainingRun.Listener steps =
                step -> listener.stepDone(arm, step.metrics().step());
        new ArmTraining(engine, arm, folder, milestones).run(data, steps);
        listener.ends(arm, folder.divergence());
    }
}
