package io.pmfstudio.model.cli;

import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.checkpoint.ModelDescription;
import io.pmfstudio.model.data.DataSets;
import io.pmfstudio.model.data.DataSets.Split;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.network.NetworkConfig;
import io.pmfstudio.model.perception.Evaluation;
import io.pmfstudio.model.perception.Judge;
import io.pmfstudio.model.perception.Score;
import io.pmfstudio.model.runtime.AppFolders;
import io.pmfstudio.model.runtime.PartialFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pmf evaluate}: how good a network's samples are. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Says how good a network's samples are.",
        footer = {
            "",
            "The Fréchet distance to all training images on the features of a judge, beside the",
            "test images' (the floor) and that of one Gaussian per class (a baseline); how often",
            "the judge sees the class that was asked for; and how varied a class is, as a share",
            "of the training images. Labels come in the training set's proportions. Distances",
            "shrink as N grows: compare only those of one N, of at least some thousand."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SamplingOptions sampling;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "NAME",
            description = "fashion-mnist, emoji-32, emoji-64, or a folder with train and test.")
    private String data;

    @Option(names = "--count", required = true, paramLabel = "N", description = "How many images to sample.")
    private int count;

    @Option(names = "--judge", paramLabel = "FILE", description = "A judge (default: the one of the data's name).")
    private Optional<Path> judgeFile;

    @Option(names = "--output", paramLabel = "FILE", description = "A .json file for the same numbers.")
    private Optional<Path> output;

    @Mixin
    private EngineSession.Options engine;

    @Override
    public Integer call() throws Exception {
        checkOutput();
        Path assets = AppFolders.assets().orElse(Path.of("assets"));
        Path judgePath = judgePath(assets);
        ImageDataSet train = DataSets.open(data, Split.TRAIN, assets);
        ImageDataSet test = DataSets.open(data, Split.TEST, assets);
        EvaluationTable table = measured(judgePath, train, test);
        table.print(spec.commandLine().getOut());
        if (output.isPresent()) {
            table.write(output.get());
        }
        return 0;
    }

    private EvaluationTable measured(Path judgePath, ImageDataSet train, ImageDataSet test) throws Exception {
        try (EngineSession session = Pmf.engine(spec, engine);
                ProgressLine progress = ProgressLine.on(spec.commandLine().getErr());
                Judge judge = session.await(Judge.open(session.engine(), judgePath));
                LoadedModel loaded = session.await(LoadedModel.open(session.engine(), sampling.model()))) {
            requireFit(loaded.description(), train);
            // A wrong choice is told before the real images are looked at.
            SampleRequest asked = request(loaded.description(), new long[] {0, 0});
            int real = train.size() + test.size();
            Evaluation evaluation = session.run(
                    "judge real images",
                    Evaluation.prepare(judge, train, test, done -> progress.update("real images", done, real)));
            long[] labels = evaluation.labels(count);
            float[] images = session.run(
                    "sample",
                    loaded.sampler(
                            request(loaded.description(), labels),
                            batch -> progress.update("sampling", batch.first(), count)));
            progress.update("judging");
            Score samples = session.run("judge samples", evaluation.score(labels, images));
            progress.update("the baseline");
            Score baseline = session.run("judge baseline", evaluation.baseline(count, sampling.seed()));
            return new EvaluationTable(
                    loaded.name(), train.name(), judge.description(), asked, samples, baseline, evaluation);
        }
    }

    private void checkOutput() throws IOException {
        if (output.isPresent()) {
            if (!output.get().toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
                throw Usage.wrong(spec, "--output must end in .json, not " + output.get());
            }
            // Fails at once where the result could not be written later.
            PartialFile.of(output.get()).close();
        }
        if (count < 2) {
            throw Usage.wrong(spec, "--count is 2 or more, not " + count);
        }
    }

    private Path judgePath(Path assets) throws IOException {
        if (judgeFile.isPresent()) {
            return judgeFile.get();
        }
        Path shipped = assets.resolve("judges").resolve(data + ".safetensors");
        if (!DataSets.shipped().contains(data) || !Files.exists(shipped)) {
            throw new IOException(
                    "no judge of " + data + " comes with the studio; make one with pmf train-judge --data " + data
                            + " --output FILE, and name it with --judge FILE");
        }
        return shipped;
    }

    private void requireFit(ModelDescription description, ImageDataSet train) {
        NetworkConfig config = description.config();
        int classes = train.classNames().size();
        if (!config.shape().equals(train.shape()) || config.classes() != classes) {
            throw Usage.wrong(
                    spec,
                    "the model makes images of " + config.shape() + " in " + config.classes() + " classes, but "
                            + train.name() + " has " + train.shape() + " in " + classes
                            + "; name the data that the model learned from");
        }
        if ((long) count * train.shape().size() > Integer.MAX_VALUE - 8) {
            throw Usage.wrong(
                    spec,
                    "--count " + count + " images of " + train.shape() + " are more than fit into memory; take at most "
                            + (Integer.MAX_VALUE - 8) / train.shape().size());
        }
    }

    private SampleRequest request(ModelDescription description, long[] labels) {
        return Usage.accept(spec, () -> sampling.request(description, labels));
    }
}
