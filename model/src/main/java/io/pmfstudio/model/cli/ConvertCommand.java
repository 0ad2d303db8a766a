package io.pmfstudio.model.cli;

import io.pmfstudio.model.checkpoint.ModelConversion;
import io.pmfstudio.model.checkpoint.ModelConversion.Choices;
import io.pmfstudio.model.checkpoint.ModelConversion.Numbers;
import io.pmfstudio.model.checkpoint.ModelConversion.VHead;
import io.pmfstudio.model.checkpoint.ModelFile;
import io.pmfstudio.model.checkpoint.RunFolder;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.format.StoredTensor;
import io.pmfstudio.model.format.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pmf convert}: a model in another form. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Converts a model between our form and the published one.",
        footer = {
            "",
            "TO ends in .safetensors (ours, with the plan) or .pt (the published PyTorch state",
            "dict, float32). A run folder gives its model, or with --average another average of",
            "its checkpoint."
        })
final class ConvertCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FROM", description = "A model file or a run folder.")
    private Path from;

    @Parameters(index = "1", paramLabel = "TO", description = "A .safetensors or .pt file.")
    private Path to;

    @Option(names = "--half", description = "Store half-precision numbers (.safetensors only).")
    private boolean half;

    @Option(names = "--without-v-head", description = "Leave the v head out, as published inference files do.")
    private boolean withoutVHead;

    @Option(
            names = "--average",
            paramLabel = "I",
            description = "Of a run folder: the average of this index, in the order of the plan's half-lives.")
    private Optional<Integer> average;

    @Option(names = "--omega", paramLabel = "W", description = "Recommend this guidance scale (.safetensors only).")
    private Optional<Double> omega;

    @Option(
            names = "--interval",
            paramLabel = "A,B",
            converter = Interval.Converter.class,
            description = "Recommend guidance for these t (.safetensors only).")
    private Optional<Interval> interval;

    @Override
    public Integer call() throws IOException {
        String name = to.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean published = name.endsWith(".pt") || name.endsWith(".pth");
        if (!published && !name.endsWith(".safetensors")) {
            throw Usage.wrong(spec, "TO must end in .safetensors or .pt, not " + to);
        }
        boolean run = Files.isDirectory(from);
        if (average.isPresent() && !run) {
            throw Usage.wrong(spec, "--average needs a run folder, which " + from + " is not");
        }
        try (ModelFile model = ModelFile.open(run ? RunFolder.model(from) : from)) {
            if (average.isPresent()) {
                int index = average.get();
                try (TensorFile checkpoint = RunFolder.checkpoint(from)) {
                    write(model, RunFolder.average(checkpoint, index), published);
                }
            } else {
                write(model, model.parameters(), published);
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return 0;
    }

    private void write(ModelFile model, Map<String, StoredTensor> parameters, boolean published) throws IOException {
        Choices choices = new Choices(
                half ? Numbers.HALF : Numbers.SINGLE,
                withoutVHead ? VHead.LEFT_OUT : VHead.KEPT,
                guidance(model.description().guidance()));
        if (published) {
            ModelConversion.toPublished(model, parameters, to, choices);
        } else {
            ModelConversion.toSafetensors(model, parameters, to, choices);
        }
    }

    private Optional<Guidance> guidance(Guidance own) {
        if (omega.isEmpty() && interval.isEmpty()) {
            return Optional.empty();
        }
        Interval within = interval.orElse(new Interval(own.tMin(), own.tMax()));
        return Optional.of(new Guidance(omega.orElse(own.omega()), within.low(), within.high()));
    }
}
