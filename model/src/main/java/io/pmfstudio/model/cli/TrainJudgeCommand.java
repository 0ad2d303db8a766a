package io.pmfstudio.model.cli;

import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.DataSets.Split;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.perception.JudgeFile;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.PartialFile;
import io.pmfstudio.model.training.JudgePlan;
import io.pmfstudio.model.training.JudgeTraining;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code pmf train-judge}: trains the classifier by whose features {@code pmf evaluate} judges, or, of other widths and from
 * another seed, the one on whose maps {@code pmf train --perceptual classifier} compares images.
 */
@Command(
        name = "train-judge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains a classifier that evaluates samples, or that a perceptual loss looks through.",
        footer = {
            "",
            "The data needs test images. The same seed, steps and number of threads give",
            "the same file; it carries every choice and its accuracy on both parts.",
            "A judge must not be what a network was trained by: for a perceptual loss give",
            "other --widths and another --seed."
        })
final class TrainJudgeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "NAME",
            description = "fashion-mnist, emoji-32, emoji-64, or a folder with train and test.")
    private String data;

    @Option(names = "--output", required = true, paramLabel = "FILE", description = "A .safetensors file.")
    private Path output;

    @Option(names = "--steps", paramLabel = "N", description = "Steps of 128 images (default: 4000).")
    private Optional<Integer> steps;

    @Option(names = "--seed", paramLabel = "S", description = "Seed of weights and draws (default: 0).")
    private Optional<Long> seed;

    @Option(
            names = "--widths",
            split = ",",
            paramLabel = "N",
            description = "Channels of each stage; every stage but the first halves the image"
                    + " (default: 16, doubled up to 64, until 4x4 places are left).")
    private List<Integer> widths = List.of();

    @Option(names = "--rate", paramLabel = "R", description = "Largest learning rate of Adam (default: 3e-3).")
    private Optional<Double> rate;

    @Mixin
    private EngineSession.Options engine;

    @Override
    public Integer call() throws Exception {
        OutputKind.require(spec, output, OutputKind.SAFETENSORS);
        // Fails at once where the result could not be written later.
        PartialFile.of(output).close();
        Path assets = AppFolders.assets().orElse(Path.of("assets"));
        ImageDataSet train = DataSets.open(data, Split.TRAIN, assets);
        ImageDataSet test = DataSets.open(data, Split.TEST, assets);
        JudgePlan plan = plan(train);
        long start = System.nanoTime();
        try (EngineSession session = Pmf.engine(spec, engine);
                ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
            JudgeFile judge = session.run(
                    "train judge",
                    new JudgeTraining(
                            plan, train, test, done -> progress.update("training the judge", done, plan.steps())));
            judge.write(output);
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    Locale.ROOT,
                    "accuracy on %d training images: %.2f %%%n",
                    train.size(),
                    100 * judge.description().trainAccuracy());
            out.printf(
                    Locale.ROOT,
                    "accuracy on %d test images: %.2f %%%n",
                    test.size(),
                    100 * judge.description().testAccuracy());
            out.printf(Locale.ROOT, "%d steps in %.1f minutes%n", plan.steps(), (System.nanoTime() - start) / 60e9);
        }
        return 0;
    }

    private JudgePlan plan(ImageDataSet train) {
        try {
            JudgePlan usual = widths.isEmpty()
                    ? JudgePlan.usual(train)
                    : JudgePlan.usual(train).withWidths(widths);
            return usual.withSteps(steps.orElse(usual.steps()))
                    .withRate(rate.orElse(usual.rate()))
                    .withSeed(seed.orElse(usual.seed()), engine.chosen().threads());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
