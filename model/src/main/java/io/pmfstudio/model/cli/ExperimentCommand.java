package io.pmfstudio.model.cli;

import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.experiment.Arm;
import io.pmfstudio.model.experiment.ArmFolder;
import io.pmfstudio.model.experiment.ArmShare;
import io.pmfstudio.model.experiment.ArmWorker;
import io.pmfstudio.model.experiment.PaperExperiments;
import io.pmfstudio.model.experiment.Scale;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.EngineOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    @Mixin
    private EngineSession.Options engine;

    private final Map<String, ImageDataSet> read = new HashMap<>();

    @Override
    public Integer call() throws Exception {
        if (names.isEmpty()) {
            throw Usage.wrong(
                    spec,
                    "an experiment is missing; choose toy, " + String.join(", ", PaperExperiments.names()) + " or all");
        }
        List<Arm> arms = arms();
        EngineOptions asked = Usage.accept(spec, engine::chosen);
        PrintWriter out = spec.commandLine().getOut();
        try (EngineSession session = Pmf.engine(spec, new EngineOptions(asked.device(), 1));
                ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
            ArmWorker worker = new ArmWorker(session.engine(), run.resolve("arms"), scale.milestones(), this::images);
            int left = worker.work(arms, new Told(out, progress));
            if (left > 0) {
                out.println(left + " arms are with other workers; run this again when they are done");
            }
        }
        return 0;
    }

    private List<Arm> arms() throws IOException {
        PaperExperiments experiments = new PaperExperiments(scale, this::images);
        List<String> chosen = names.equals(List.of("all")) ? PaperExperiments.names() : names;
        List<Arm> all = new ArrayList<>();
        for (String name : chosen) {
            for (Arm arm : Usage.accept(spec, () -> experiments.of(name)).arms()) {
                if (!all.contains(arm)) {
                    all.add(arm);
                }
            }
        }
        return Usage.accept(spec, () -> share.map(ArmShare::parse).orElse(ArmShare.ALL))
                .of(all);
    }

    private ImageDataSet images(String name) throws IOException {
        ImageDataSet images = read.get(name);
        if (images == null) {
            images = DataSets.open(
                    name, DataSets.Split.TRAIN, AppFolders.assets().orElse(Path.of("assets")));
            read.put(name, images);
        }
        return images;
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
