package io.pmfstudio.app.training;

import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.training.DivergenceException;
import java.io.IOException;

/** Times as people say them, and why a run failed. */
final class TrainingWords {
    private TrainingWords() {}

    /**
     * Why a run failed, and what can be done.
     *
     * @param saved step of its checkpoint, 0 without one
     */
    static String failure(Throwable cause, int saved, Texts texts) {
        String kept = saved > 0
                ? texts.format("training.failed.kept", Integer.toString(saved))
                : texts.get("training.failed.nothing");
        if (cause instanceof DivergenceException) {
            return texts.format("training.failed.diverged", cause.getMessage(), kept);
        }
        if (cause instanceof IOException) {
            return texts.format("training.failed.files", cause.getMessage(), kept);
        }
        if (cause instanceof OutOfMemoryError) {
            return texts.format("training.failed.memory", kept);
        }
        return texts.format("training.failed.other", String.valueOf(cause.getMessage()), kept);
    }

    /** A duration with its two largest units. */
    static String duration(double seconds, Texts texts) {
        long whole = Math.max(0, Math.round(seconds));
        if (whole < 60) {
            return texts.format("training.seconds", Long.toString(whole));
        }
        long minutes = Math.round(whole / 60.0);
        if (minutes < 60) {
            return texts.format("training.minutes", Long.toString(minutes));
        }
        if (minutes < 48 * 60) {
            return texts.format("training.hours", Long.toString(minutes / 60), Long.toString(minutes % 60));
        }
        long hours = Math.round(minutes / 60.0);
        return texts.format("training.days", Long.toString(hours / 24), Long.toString(hours % 24));
    }
}
