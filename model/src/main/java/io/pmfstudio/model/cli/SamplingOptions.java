package io.pmfstudio.model.cli;

import io.pmfstudio.model.checkpoint.ModelDescription;
import io.pmfstudio.model.flow.NoiseGenerator;
import io.pmfstudio.model.flow.SampleRequest;
import io.pmfstudio.model.flow.SampleSet;
import io.pmfstudio.model.flow.StartPoint;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that samples. */
final class SamplingOptions {
    @Option(names = "--model", required = true, paramLabel = "FILE|RUN", description = "A model or a run folder.")
    private Path model;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps (default: 1; 50 of Heun's method for a velocity network, whose 1 is an Euler step).")
    private Optional<Integer> steps;

    @Mixin
    private GuidanceOptions guidance;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "0", description = "Seed of the noise (default: 0).")
    private long seed;

    @Option(
            names = "--noise",
            paramLabel = "GENERATOR",
            defaultValue = "studio",
            description = "What draws the noise: studio (default), or torch: as the published code does, image i from a"
                    + " PyTorch generator of seed S + i.")
    private NoiseGenerator generator;

    Path model() {
        return model;
    }

    long seed() {
        return seed;
    }

    NoiseGenerator generator() {
        return generator;
    }

    /**
     * One image for each label from a start of its own, as the model recommends where nothing was asked for.
     *
     * @throws IllegalArgumentException with one sentence if the choices do not go together
     */
    SampleSet set(ModelDescription description, long[] labels, List<StartPoint> starts) {
        return new SampleSet(
                labels,
                steps.orElse(description.usualSteps()),
                Collections.nCopies(labels.length, guidance.over(description.guidance())),
                (index, size) -> starts.get(index).values(size, description.noiseScale()));
    }

    /**
     * One image for each label, as the model recommends where nothing was asked for.
     *
     * @throws IllegalArgumentException with one sentence if the choices do not go together
     */
    SampleRequest request(ModelDescription description, long[] labels) {
        return new SampleRequest(
                labels,
                steps.orElse(description.usualSteps()),
                guidance.over(description.guidance()),
                seed,
                generator,
                description.noiseScale());
    }
}
