package io.pmfstudio.model.cli;

import io.pmfstudio.model.checkpoint.PlanFile;
import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.checkpoint.TrainingRun;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.training.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pmf train}: trains a network in a run folder. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains a network.",
        footer = {
            "",
            "The run folder gets plan.json, metrics.csv, and every --save-every steps",
            "checkpoint.safetensors, model.safetensors (the last average) and samples/step-*.png",
            "of the same noises. A run may be stopped at any moment and goes on with --resume;",
            "its plan is then the folder's, and an option that differs from it is refused."
        })
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "NAME",
            description = "fashion-mnist, emoji-32, emoji-64, or a folder with one sub-folder per class.")
    private Optional<String> data;

    @Option(names = "--run", paramLabel = "DIR", required = true, description = "The run folder.")
    private Path run;

    @Option(names = "--plan", paramLabel = "FILE", description = "A plan to start from, such as another run's.")
    private Optional<Path> planFile;

    @Mixin
    private PlanOptions choices;

    @Option(names = "--steps", paramLabel = "N", required = true, description = "The step to end at.")
    private int steps;

    @Option(
            names = "--save-every",
            paramLabel = "N",
            defaultValue = "200",
            description = "Steps between checkpoints (default: 200).")
    private int saveEvery;

    @Option(names = "--resume", description = "Go on from the folder's checkpoint.")
    private boolean resume;

    @Mixin
    private EngineSession.Options engine;

    @Override
    public Integer call() throws Exception {
        Optional<Plan> base = base();
        String name =
                data.or(() -> base.map(Plan::data)).orElseThrow(() -> Usage.wrong(spec, "--data or --plan is needed"));
        TrainingRun.Schedule schedule = Usage.accept(spec, () -> new TrainingRun.Schedule(steps, saveEvery));
        ImageDataSet images =
                DataSets.open(name, DataSets.Split.TRAIN, AppFolders.assets().orElse(Path.of("assets")));
        EngineOptions asked = Usage.accept(spec, engine::chosen);
        Plan plan = Usage.accept(
                spec,
                () -> choices.over(
                        base.orElseGet(() -> Plan.usual(
                                name, images.shape(), images.classNames().size())),
                        name,
                        images,
                        asked.threads()));
        RunFolder folder = RunFolder.open(run, plan);
        requireResume(folder);
        try (EngineSession session = Pmf.engine(spec, new EngineOptions(asked.device(), plan.threads()));
                ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
            session.run(
                    "training",
                    new TrainingRun(
                            folder,
                            images,
                            schedule,
                            step -> progress.update("training", step.metrics().step(), steps)));
        }
        return 0;
    }

    /** The plan that options change: a given file, or the run's own. */
    private Optional<Plan> base() throws IOException {
        if (planFile.isPresent()) {
            return Optional.of(PlanFile.read(planFile.get()));
        }
        return RunFolder.holds(run) ? Optional.of(RunFolder.plan(run)) : Optional.empty();
    }

    private void requireResume(RunFolder folder) {
        if (folder.hasCheckpoint() != resume) {
            throw Usage.wrong(
                    spec,
                    resume
                            ? "there is no checkpoint in " + run + " to resume; leave --resume out"
                            : run + " holds a run already; add --resume to go on with it");
        }
    }
}
