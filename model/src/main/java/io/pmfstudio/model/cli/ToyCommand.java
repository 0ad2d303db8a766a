package io.pmfstudio.model.cli;

import com.google.gson.Gson;
import io.pmfstudio.model.field.figure.FigureFile;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.toy.PlaneEmbedding;
import io.pmfstudio.model.toy.PointSampling;
import io.pmfstudio.model.toy.PointState;
import io.pmfstudio.model.toy.PointTraining;
import io.pmfstudio.model.toy.SlicedDistance;
import io.pmfstudio.model.toy.ToyExperiment;
import io.pmfstudio.model.toy.ToyFigure;
import io.pmfstudio.model.toy.ToyFolder;
import io.pmfstudio.model.toy.ToyPlan;
import io.pmfstudio.model.toy.ToyResult;
import io.pmfstudio.model.toy.ToyTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pmf experiment toy}: Figure 2, x- against u-prediction of the Swiss roll in D dimensions. */
@Command(
        name = "toy",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Learns the Swiss roll in D dimensions by x- and by u-prediction (Figure 2 of the paper).",
        footer = {
            "",
            "The folder gets arms/*.safetensors as training goes on, and after each arm",
            "figure.png, figure.svg, table.md and table.csv. It may be stopped at any moment and",
            "goes on with --resume, by the folder's own choices; an arm that ended is not repeated."
        })
final class ToyCommand implements Callable<Integer> {
    private static final int SAVE_EVERY = 500;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            defaultValue = "runs/toy",
            description = "The folder (default: runs/toy).")
    private Path run;

    @Option(names = "--steps", paramLabel = "N", description = "Steps of each training (default: 20000).")
    private Optional<Integer> steps;

    @Option(names = "--dims", split = ",", paramLabel = "D", description = "Dimensions (default: 2,8,16,512).")
    private List<Integer> dimensions = List.of();

    @Option(names = "--batch", paramLabel = "N", description = "Points in a step (default: 256).")
    private Optional<Integer> batch;

    @Option(names = "--rate", paramLabel = "R", description = "Largest learning rate of Adam (default: 1e-3).")
    private Optional<Double> rate;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of planes, weights and draws (default: 0).")
    private Optional<Long> seed;

    @Option(names = "--resume", description = "Go on with what is in the folder.")
    private boolean resume;

    @Mixin
    private EngineSession.Options engine;

    @Override
    public Integer call() throws Exception {
        EngineOptions asked = Usage.accept(spec, engine::chosen);
        ToyFolder folder = new ToyFolder(run);
        ToyExperiment experiment = experiment(folder, asked.threads());
        Usage.accept(spec, experiment::arms);
        folder.create(experiment);
        try (EngineSession session = Pmf.engine(spec, new EngineOptions(asked.device(), experiment.threads()));
                ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
            References references = new References(experiment);
            for (ToyPlan arm : experiment.arms()) {
                if (!folder.state(arm).map(PointState::ended).orElse(false)) {
                    train(session, folder, experiment, arm, progress);
                    report(session, folder, experiment, references);
                }
            }
            spec.commandLine()
                    .getOut()
                    .print(report(session, folder, experiment, references).markdown());
        }
        return 0;
    }

    /** What the options say, or on resume what the folder says. */
    private ToyExperiment experiment(ToyFolder folder, int threads) throws IOException {
        Optional<ToyExperiment> held = folder.experiment();
        if (held.isPresent() != resume) {
            throw Usage.wrong(
                    spec,
                    resume
                            ? "there is no experiment in " + run + " to resume; leave --resume out"
                            : run + " holds an experiment already; add --resume to go on with it");
        }
        ToyExperiment usual = held.orElse(new ToyExperiment(List.of(2, 8, 16, 512), 20_000, 256, 1e-3, 0, threads));
        ToyExperiment chosen = Usage.accept(
                spec,
                () -> new ToyExperiment(
                        dimensions.isEmpty() ? usual.dimensions() : dimensions,
                        steps.orElse(usual.steps()),
                        batch.orElse(usual.batch()),
                        rate.orElse(usual.rate()),
                        seed.orElse(usual.seed()),
                        threads == 0 ? usual.threads() : threads));
        if (held.isPresent() && !held.get().equals(chosen)) {
            throw Usage.wrong(spec, "the experiment in " + run + " was begun with other options; leave them out");
        }
        return chosen;
    }

    private static void train(
            EngineSession session, ToyFolder folder, ToyExperiment experiment, ToyPlan arm, ProgressLine progress)
            throws Exception {
        PlaneEmbedding plane = experiment.plane(arm);
        PointTraining.Listener listener = new PointTraining.Listener() {
            @Override
            public void advanced(int done) {
                progress.update("training " + ToyFolder.name(arm), done, arm.steps());
            }

            @Override
            public void reached(PointState state) throws IOException {
                folder.save(state);
            }
        };
        Optional<PointState> held = folder.state(arm);
        session.run(
                "training " + ToyFolder.name(arm),
                held.isPresent()
                        ? new PointTraining(held.get(), ToyExperiment.DATA, plane, SAVE_EVERY, listener)
                        : new PointTraining(arm, ToyExperiment.DATA, plane, SAVE_EVERY, listener));
    }

    /** What all reports of one command share; sorting so many shadows takes its time. */
    private static final class References {
        private final float[] truth;
        private final double floor;
        private final double noise;

        References(ToyExperiment experiment) {
            int count = ToyExperiment.SAMPLES;
            long seed = experiment.seed();
            truth = ToyExperiment.DATA.points(seed, Purpose.BASELINE, 0, count);
            floor = SlicedDistance.floor(ToyExperiment.DATA, count, seed);
            noise = SlicedDistance.between(SlicedDistance.noise(count, seed), truth);
        }
    }

    /** Samples all arms that have a state, and writes figure and tables. */
    private static ToyTable report(
            EngineSession session, ToyFolder folder, ToyExperiment experiment, References references) throws Exception {
        List<ToyResult> results = new ArrayList<>();
        for (ToyPlan arm : experiment.arms()) {
            Optional<PointState> state = folder.state(arm);
            if (state.isPresent()) {
                float[] samples = session.run(
                        "sampling", PointSampling.of(state.get(), ToyExperiment.SAMPLES, 1, experiment.seed()));
                results.add(ToyResult.of(state.get(), experiment.plane(arm).project(samples), references.truth));
            }
        }
        ToyTable table = new ToyTable(results, references.floor, references.noise);
        folder.writeText("table.md", table.markdown());
        folder.writeText("table.csv", table.csv());
        ToyFigure figure = new ToyFigure(experiment, table, references.truth);
        String recipe = new Gson().toJson(experiment);
        FigureFile.write(folder.path().resolve("figure.png"), figure, recipe);
        FigureFile.write(folder.path().resolve("figure.svg"), figure, recipe);
        return table;
    }
}
