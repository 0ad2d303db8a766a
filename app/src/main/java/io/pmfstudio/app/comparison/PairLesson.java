package io.pmfstudio.app.comparison;

/** What two networks are to learn on the same draws. */
public sealed interface PairLesson permits PairChoice, PlanFiles {}
