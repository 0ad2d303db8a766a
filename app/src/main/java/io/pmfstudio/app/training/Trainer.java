package io.pmfstudio.app.training;

import io.pmfstudio.model.checkpoint.TrainingRun;
import io.pmfstudio.model.training.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Trains, and measures how long it would take. Tests have a twin that follows a script. */
interface Trainer {
    /** Reads a data set; on a background thread. */
    DataPreview preview(String data) throws IOException;

    /** Seconds of one step of a plan, measured; fails with one sentence. */
    Trial trial(Plan plan);

    /**
     * Trains by the plan of a folder, or goes on from its checkpoint.
     *
     * @param listener learns of the progress, on the engine thread
     */
    Session train(Path folder, Plan plan, TrainingRun.Schedule schedule, TrainingRun.Listener listener);

    /** A measurement that may be called off. */
    interface Trial {
        CompletableFuture<Double> seconds();

        void cancel();
    }

    /** A training that goes on. Any thread. */
    interface Session {
        /** The step reached, or why it failed. */
        CompletableFuture<Integer> result();

        void saveNow();

        /** Saves and ends. */
        void end();

        void changeRate(double rate);
    }
}
