package io.pmfstudio.app.experiments;

import io.pmfstudio.model.experiment.ArmProgress;
import io.pmfstudio.model.experiment.Experiment;
import io.pmfstudio.model.experiment.ExperimentFolder;
import io.pmfstudio.model.experiment.ExperimentReport;
import io.pmfstudio.model.experiment.PaperExperiments;
import io.pmfstudio.model.experiment.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Experiments and what their folders hold. All of it reads files: background threads only. */
public final class ExperimentArchive {
    private final PaperExperiments.Images images;
    private final Map<Key, Experiment> known = new ConcurrentHashMap<>();

    private record Key(String name, Scale scale) {}

    /**
     * All experiments of the paper.
     *
     * @param images reads data sets by name; each experiment asks once for the shapes of its own
     */
    public ExperimentArchive(PaperExperiments.Images images) {
        this.images = images;
    }

    private Experiment experiment(ExperimentChoice choice) throws IOException {
        Key key = new Key(choice.name(), choice.scale());
        Experiment experiment = known.get(key);
        if (experiment == null) {
            experiment = new PaperExperiments(choice.scale(), images).of(choice.name());
            known.put(key, experiment);
        }
        return experiment;
    }

    /** Reads how far the arms of an experiment are. */
    ExperimentProgress read(ExperimentChoice choice) throws IOException {
        Experiment experiment = experiment(choice);
        return new ExperimentProgress(
                choice, experiment, ArmProgress.read(new ExperimentFolder(choice.folder()), experiment));
    }

    /** Writes the report of what is there, and tells where its page is. */
    Path report(ExperimentChoice choice) throws IOException {
        return ExperimentReport.write(new ExperimentFolder(choice.folder()), experiment(choice), choice.scale());
    }
}
