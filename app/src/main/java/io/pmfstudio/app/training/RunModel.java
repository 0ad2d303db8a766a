package io.pmfstudio.app.training;

import io.pmfstudio.model.training.Plan;
import java.nio.file.Path;

/**
 * The model of a run, which may still be learning.
 *
 * @param file where it is written, again and again
 * @param plan what the run follows
 */
public record RunModel(Path file, Plan plan) {}
