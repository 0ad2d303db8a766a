package io.pmfstudio.model.cli;

import io.pmfstudio.model.data.DataSets.Split;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.experiment.Arm;
import io.pmfstudio.model.experiment.ArmEvaluator;
import io.pmfstudio.model.experiment.ArmFolder;
import io.pmfstudio.model.experiment.ArmShare;
import io.pmfstudio.model.experiment.ArmWorker;
import io.pmfstudio.model.experiment.Experiment;
import io.pmfstudio.model.experiment.ExperimentFolder;
import io.pmfstudio.model.experiment.ExperimentReport;
import io.pmfstudio.model.experiment.PaperExperiments;
import io.pmfstudio.model.experiment.Scale;
import io.pmfstudio.model.experiment.ShippedData;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.EngineOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pmf experiment}: the paper's experiments at the scale of a workstation. */
@Command(
        name = "experiment",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Repeats experiments of the paper at the scale of a workstation.",
        footer = {
            "",
            "Each arm of an experiment is an ordinary run in DIR/arms. Arms that are finished, or",
            "shared with another experiment, are never trained again; interrupted ones go on. Any",
            "number of workers may share DIR: each arm is with one of them at a time."
        },
        subcommands = ToyCommand.class)
final class ExperimentCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "target, optimiser, perceptual, preconditioner, sampler, resolution, size, methods, guidance,"
                    + " or all of these: all.")
    private List<String> names = List.of();

    @Option(
            names = "--scale",
            defaultValue = "MINUTES",
            paramLabel = "SCALE",
            description = "minutes (to see that it works), hours (a small network on two cores) or gpu"
                    + " (default: minutes).")
    private Scale scale;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            defaultValue = "runs/experiments",
            description = "The folder of all experiments (default: runs/experiments).")
    private Path run;

    @Option(
            names = "--arms",
            paramLabel = "I/N",
            description = "Only every N-th arm, from the I-th on, for one of N workers.")
    private Optional<String> share;

    @ArgGroup
    private Only only = new Only();

    /** Less than all that there is to do. */
    private static final class Only {
        @Option(
                names = "--judge",
                description = "Train nothing; judge what has come to a milestone, also while others train it.")
        private boolean judge;

        @Option(names = "--report", description = "Train and judge nothing; write the reports of what is there.")
        private boolean report;
    }

    @Mixin
    private EngineSession.Options engine;

    private final ShippedData data = new ShippedData(AppFolders.assets().orElse(Path.of("assets")));

    @Override
    public Integer call() throws Exception {
        if (names.isEmpty()) {
            throw Usage.wrong(
                    spec,
                    "an experiment is missing; choose toy, " + String.join(", ", PaperExperiments.names()) + " or all");
        }
        List<Experiment> experiments = experiments();
        List<Arm> arms = arms(experiments);
        EngineOptions asked = Usage.accept(spec, engine::chosen);
        if (asked.threads() > 1) {
            throw Usage.wrong(
                    spec,
                    "each arm has one thread, whatever --threads says; start another worker for each core instead");
        }
        PrintWriter out = spec.commandLine().getOut();
        ExperimentFolder folder = new ExperimentFolder(run);
        if (!only.report) {
            try (EngineSession session = Pmf.engine(spec, new EngineOptions(asked.device(), 1));
                    ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
                int left = only.judge
                        ? 0
                        : new ArmWorker(session.engine(), folder.arms(), scale.milestones(), this::images)
                                .work(arms, new Told(out, progress));
                if (left + evaluate(session, folder, experiments, arms, progress) > 0) {
                    out.println("some arms are with other workers; run this again when they are done");
                }
            }
        }
        for (Experiment experiment : experiments) {
            out.println(ExperimentReport.write(folder, experiment, scale));
        }
        return 0;
    }

    /** Judges what has come to a milestone; the number of arms that other workers have. */
    private int evaluate(
            EngineSession session,
            ExperimentFolder folder,
            List<Experiment> experiments,
            List<Arm> share,
            ProgressLine progress)
            throws IOException, InterruptedException {
        int left = 0;
        try (ArmEvaluator evaluator = new ArmEvaluator(session.engine(), folder, data, scale.samples())) {
            for (Experiment experiment : experiments) {
                for (Arm arm : experiment.arms()) {
                    boolean had = !share.contains(arm)
                            || evaluator.evaluate(
                                    arm,
                                    experiment.readings(),
                                    reading -> progress.update("judging " + arm.name() + " at " + reading.name()));
                    left += had ? 0 : 1;
                }
            }
        }
        return left;
    }

    private List<Experiment> experiments() throws IOException {
        PaperExperiments all = new PaperExperiments(scale, this::images);
        List<Experiment> chosen = new ArrayList<>();
        for (String name : names.equals(List.of("all")) ? PaperExperiments.names() : names) {
            chosen.add(Usage.accept(spec, () -> all.of(name)));
        }
        return chosen;
    }

    private List<Arm> arms(List<Experiment> experiments) {
        List<Arm> all = experiments.stream()
                .flatMap(experiment -> experiment.arms().stream())
                .distinct()
                .toList();
        return Usage.accept(spec, () -> share.map(ArmShare::parse).orElse(ArmShare.ALL))
                .of(all);
    }

    private ImageDataSet images(String name) throws IOException {
        return data.read(name, Split.TRAIN);
    }

    /** What a worker does, in lines. */
    private record Told(PrintWriter out, ProgressLine progress) implements ArmWorker.Listener {
        @Override
        public void begins(Arm arm) {
            progress.update("training " + arm.name(), 0, arm.steps());
        }

        @Override
        public void stepDone(Arm arm, int step) {
            progress.update("training " + arm.name(), step, arm.steps());
        }

        @Override
        public void ends(Arm arm, Optional<ArmFolder.Divergence> divergence) {
            out.println(arm.name()
                    + divergence
                            .map(how -> " diverged after step " + how.step() + ": " + how.sentence())
                            .orElse(" has learned from " + arm.images() + " images"));
            out.flush();
        }

        @Override
        public void passedOver(Arm arm) {
            out.println(arm.name() + " is with another worker");
            out.flush();
        }
    }
}
