package io.pmfstudio.app.experiments;

import io.pmfstudio.model.experiment.Scale;
import java.nio.file.Path;

/**
 * Which experiment is looked at.
 *
 * @param name one word
 * @param scale how large its networks and budgets are
 * @param folder of all experiments of the scale, whether it is there or not
 */
public record ExperimentChoice(String name, Scale scale, Path folder) {
    /** The same with another experiment. */
    ExperimentChoice withName(String other) {
        return new ExperimentChoice(other, scale, folder);
    }

    /** The same at another scale. */
    ExperimentChoice withScale(Scale other) {
        return new ExperimentChoice(name, other, folder);
    }

    /** The same in another folder. */
    ExperimentChoice withFolder(Path other) {
        return new ExperimentChoice(name, scale, other);
    }
}
