package io.pmfstudio.model.cli;

import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.figure.ImageSheet;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.StepSampler;
import io.pmfstudio.model.flow.TimeSampler;
import io.pmfstudio.model.network.MeanFlowNetwork;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.network.Preconditioner;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorEngine;
import io.pmfstudio.model.runtime.TensorScope;
import io.pmfstudio.model.training.MeanFlowObjective.Targets;
import io.pmfstudio.model.training.MeanFlowObjective.VelocityHead;
import io.pmfstudio.model.training.Method;
import io.pmfstudio.model.training.Optimiser;
import io.pmfstudio.model.training.Plan;
import io.pmfstudio.model.training.StepMetrics;
import io.pmfstudio.model.training.Training;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pmf train}: trains a network in a run folder. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains a network.",
        footer = {
            "",
            "The run folder gets plan.json, metrics.csv, checkpoint.safetensors every few",
            "minutes, and model.safetensors (the last average) with each checkpoint. A run may",
            "be stopped at any moment and goes on with --resume."
        })
final class TrainCommand implements Callable<Integer> {
    private static final double NANOS = 1e9;
    private static final int SAMPLE_ROWS = 8;

    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "NAME", required = true, description = "Data set or folder.")
    private String data;

    @Option(names = "--run", paramLabel = "DIR", required = true, description = "The run folder.")
    private Path run;

    @Option(names = "--method", paramLabel = "METHOD", defaultValue = "PMF", description = "fm, jit, imf or pmf.")
    private Method method;

    @Option(names = "--patch", paramLabel = "P", defaultValue = "7", description = "Side of a patch (default: 7).")
    private int patch;

    @Option(names = "--width", paramLabel = "D", defaultValue = "192", description = "Width (default: 192).")
    private int width;

    @Option(names = "--depth", paramLabel = "L", defaultValue = "8", description = "Blocks to a head (default: 8).")
    private int depth;

    @Option(names = "--heads", paramLabel = "N", defaultValue = "4", description = "Attention heads (default: 4).")
    private int heads;

    @Option(names = "--aux", paramLabel = "N", defaultValue = "2", description = "Blocks in a head (default: 2).")
    private int aux;

    @Option(names = "--bottleneck", paramLabel = "N", defaultValue = "0", description = "0 for none (default).")
    private int bottleneck;

    @Option(names = "--optimizer", paramLabel = "KIND", defaultValue = "MUON", description = "adam or muon.")
    private Optimiser.Kind optimiser;

    @Option(names = "--rate", paramLabel = "R", description = "Learning rate (default: muon 1e-3, adam 3e-4).")
    private Optional<Double> rate;

    @Option(names = "--p-mean", paramLabel = "M", defaultValue = "0.4", description = "P_mean (default: 0.4).")
    private double timeMean;

    @Option(names = "--clip", paramLabel = "NORM", defaultValue = "0", description = "0 for none (default).")
    private double clip;

    @Option(names = "--steps", paramLabel = "N", required = true, description = "Steps in all.")
    private int steps;

    @Option(names = "--batch", paramLabel = "B", defaultValue = "64", description = "Batch (default: 64).")
    private int batch;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "0", description = "Seed (default: 0).")
    private long seed;

    @Option(names = "--save-every", paramLabel = "N", defaultValue = "200", description = "Steps (default: 200).")
    private int saveEvery;

    @Option(names = "--resume", description = "Go on from the folder's checkpoint.")
    private boolean resume;

    @Mixin
    private EngineSession.Options engine;

    @Override
    public Integer call() throws Exception {
        ImageDataSet images =
                DataSets.open(data, DataSets.Split.TRAIN, AppFolders.assets().orElse(Path.of("assets")));
        try (EngineSession session = Pmf.engine(spec, engine);
                ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
            Plan plan = plan(images);
            RunFolder folder = RunFolder.open(run, plan);
            if (folder.hasCheckpoint() != resume) {
                throw new ParameterException(
                        spec.commandLine(),
                        resume
                                ? "there is no checkpoint in " + run + " to resume"
                                : run + " holds a run already; add --resume to go on with it");
            }
            session.run("training", new Run(session.engine(), plan, images, folder, progress));
        }
        return 0;
    }

    private Plan plan(ImageDataSet images) {
        try {
            int image = images.shape().height();
            int mlp = (NetworkConfig.usualMlpHidden(width) + 7) / 8 * 8;
            NetworkConfig network = new NetworkConfig(
                    image,
                    patch,
                    images.shape().channels(),
                    width,
                    depth,
                    heads,
                    aux,
                    images.classNames().size(),
                    4,
                    1,
                    1,
                    2,
                    bottleneck,
                    mlp);
            return new Plan(
                    data,
                    method,
                    network,
                    Preconditioner.NONE,
                    new TimeSampler(TimeSampler.Kind.TRIANGLE, timeMean, 0.8, 0.1),
                    Targets.GUIDED,
                    VelocityHead.V_HEAD,
                    1,
                    0.1,
                    optimiser,
                    rate.orElse(optimiser == Optimiser.Kind.MUON ? 1e-3 : 3e-4),
                    clip,
                    batch,
                    batch,
                    seed,
                    engine.chosen().threads() > 0
                            ? engine.chosen().threads()
                            : Runtime.getRuntime().availableProcessors(),
                    List.of(20_000.0, 100_000.0),
                    1);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    /** One micro-batch a slice, and a checkpoint now and then. */
    private final class Run implements SlicedWork<Boolean> {
        private final TensorEngine tensors;
        private final Plan plan;
        private final ImageDataSet images;
        private final RunFolder folder;
        private final ProgressLine progress;
        private Optional<Training> training = Optional.empty();
        private long stepStart = System.nanoTime();

        Run(TensorEngine tensors, Plan plan, ImageDataSet images, RunFolder folder, ProgressLine progress) {
            this.tensors = tensors;
            this.plan = plan;
            this.images = images;
            this.folder = folder;
            this.progress = progress;
        }

        @Override
        public Optional<Boolean> advance(TensorScope scope) throws Exception {
            if (training.isEmpty()) {
                Training fresh = new Training(tensors.lastingScope(), plan, images);
                if (folder.hasCheckpoint()) {
                    folder.resume(scope, fresh);
                }
                training = Optional.of(fresh);
                return Optional.empty();
            }
            Training now = training.get();
            if (now.step() >= steps) {
                now.close();
                return Optional.of(true);
            }
            Optional<StepMetrics> done = now.advance(scope);
            if (done.isPresent()) {
                stepDone(scope, now, done.get());
            }
            return Optional.empty();
        }

        private void stepDone(TensorScope scope, Training now, StepMetrics metrics) throws Exception {
            long end = System.nanoTime();
            folder.append(metrics, plan.batch() * NANOS / (end - stepStart));
            stepStart = end;
            progress.update("training", metrics.step(), steps);
            if (metrics.step() % saveEvery == 0 || metrics.step() == steps) {
                folder.save(now);
                folder.export(
                        run.resolve("model.safetensors"), now, now.averages().get(0));
                drawSamples(scope, now);
            }
        }

        /** One-step samples of the same noises each time, a row a noise and a column a class. */
        private void drawSamples(TensorScope scope, Training now) throws IOException {
            try (TensorScope inner = scope.child()) {
                Optional<MeanFlowNetwork> network =
                        now.averaged(inner, now.averages().get(0));
                if (network.isEmpty()) {
                    return;
                }
                int classes = plan.network().classes();
                long[] labels = new long[classes * SAMPLE_ROWS];
                Arrays.setAll(labels, i -> i % classes);
                StepSampler.Request request =
                        new StepSampler.Request(labels, 1, Guidance.NONE, plan.seed(), plan.noiseScale());
                StepSampler sampler = new StepSampler(network.get(), request);
                Optional<float[]> sampled = sampler.advance(inner);
                while (sampled.isEmpty()) {
                    sampled = sampler.advance(inner);
                }
                Path sheets = Files.createDirectories(run.resolve("samples"));
                Path sheet = sheets.resolve(String.format(Locale.ROOT, "step-%07d.png", now.step()));
                BufferedImage image =
                        ImageSheet.draw(sampled.get(), plan.network().shape(), classes, 2);
                ImageIO.write(image, "png", sheet.toFile());
            }
        }
    }
}
