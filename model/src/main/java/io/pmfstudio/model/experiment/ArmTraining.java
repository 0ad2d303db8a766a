package io.pmfstudio.model.experiment;

import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.checkpoint.TrainingRun;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.experiment.ArmFolder.Divergence;
import io.pmfstudio.model.runtime.Priority;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.training.DivergenceException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Trains an arm from where it is to its end, and keeps its model at each milestone on the way. */
final class ArmTraining {
    /** Images between two checkpoints: a few minutes on two processor cores. */
    private static final long SAVE_EVERY_IMAGES = 25_600;

    private final TensorEngine engine;
    private final Arm arm;
    private final ArmFolder folder;
    private final List<Long> milestones;

    /**
     * An arm whose lock is held.
     *
     * @param milestones images after which a model is kept, ascending
     */
    ArmTraining(TensorEngine engine, Arm arm, ArmFolder folder, List<Long> milestones) {
        this.engine = engine;
        this.arm = arm;
        this.folder = folder;
        this.milestones = Stream.concat(
                        milestones.stream().filter(images -> images < arm.images()), Stream.of(arm.images()))
                .toList();
    }

    /**
     * Trains; a divergence is written into the folder and is not a failure.
     *
     * @throws IOException if the folder cannot be written, or holds another plan
     */
    void run(ImageDataSet images, TrainingRun.Listener listener) throws IOException, InterruptedException {
        RunFolder run = RunFolder.open(folder.path(), arm.plan());
        int saveEvery = Math.max(1, arm.steps(SAVE_EVERY_IMAGES));
        for (long milestone : milestones) {
            if (folder.hasReached(milestone)) {
                continue;
            }
            TrainingRun.Schedule schedule = new TrainingRun.Schedule(arm.steps(milestone), saveEvery);
            try {
                EngineWait.on(engine.submit(
                        Priority.TRAINING, "training " + arm.name(), new TrainingRun(run, images, schedule, listener)));
            } catch (DivergenceException e) {
                folder.diverged(new Divergence(RunFolder.savedStep(folder.path()), e.getMessage()));
                return;
            }
            folder.keepMilestone(milestone);
        }
    }
}
