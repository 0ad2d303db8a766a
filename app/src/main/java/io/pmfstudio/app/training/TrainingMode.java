package io.pmfstudio.app.training;

/** What the Training screen shows. */
public enum TrainingMode {
    PLAN,
    RUN,
    RUNS
}
