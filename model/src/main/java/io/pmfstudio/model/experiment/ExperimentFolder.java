package io.pmfstudio.model.experiment;

import java.nio.file.Path;

/**
 * The folder of all experiments of a scale, which workers share: {@code arms/NAME} each a run, {@code floors/DATA.json} the
 * test images' measures, and {@code reports/EXPERIMENT}.
 *
 * @param path where it is
 */
public record ExperimentFolder(Path path) {
    /** The folder of all arms. */
    public Path arms() {
        return path.resolve("arms");
    }

    /** That of one arm. */
    public ArmFolder arm(Arm arm) {
        return new ArmFolder(arms(), arm);
    }

    /** The measures of a data set's test images. */
    public Path floor(String data) {
        return path.resolve("floors").resolve(data + ".json");
    }

    /** The folder of an experiment's report. */
    public Path report(Experiment experiment) {
        return path.resolve("reports").resolve(experiment.name());
    }
}
