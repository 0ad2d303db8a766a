package io.pmfstudio.model.experiment;

import io.pmfstudio.model.training.Plan;

/**
 * One training of an experiment. Arms of one name have one plan and share a folder, whatever experiments they belong to.
 *
 * @param name of its folder
 * @param plan every choice
 * @param images images after which it is finished, rounded up to whole batches
 */
public record Arm(String name, Plan plan, long images) {
    public Arm {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("an arm is named by letters, digits, points and dashes, not " + name);
        }
        if (images < 1) {
            throw new IllegalArgumentException("an arm learns from at least one image");
        }
    }

    /** Steps after which as many images have been seen. */
    public int steps(long seen) {
        return Math.toIntExact((seen + plan.batch() - 1) / plan.batch());
    }

    /** Steps to its end. */
    public int steps() {
        return steps(images);
    }
}
