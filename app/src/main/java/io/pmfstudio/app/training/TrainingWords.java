package io.pmfstudio.app.training;

import io.pmfstudio.app.settings.Texts;

/** Times as people say them. */
final class TrainingWords {
    private TrainingWords() {}

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
