package io.pmfstudio.app.sampling;

import com.google.gson.Gson;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseGenerator;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a sheet of samples was made from, so that it can be made again.
 *
 * @param kind always {@link #KIND}, which tells it from other recipes
 * @param model file of the network
 * @param modelName its name
 * @param method how it was trained
 * @param classIndex as in {@link SamplingChoice#classIndex()}
 * @param className name of the class, empty for all or none
 * @param count how many images
 * @param seed seed of the noise
 * @param generator what draws it; the studio's own where a recipe does not say
 * @param noiseScale s
 * @param steps n
 * @param guidance ω and its interval
 */
public record SampleRecipe(
        String kind,
        String model,
        String modelName,
        String method,
        int classIndex,
        String className,
        int count,
        long seed,
        NoiseGenerator generator,
        double noiseScale,
        int steps,
        Guidance guidance) {
    /** What {@link #kind()} says. */
    public static final String KIND = "samples";

    private static final Gson GSON = new Gson();

    public SampleRecipe {
        if (!KIND.equals(kind)) {
            throw new IllegalArgumentException("a recipe of samples is of the kind " + KIND + ", not " + kind);
        }
        generator = generator == null ? NoiseGenerator.STUDIO : generator;
        Objects.requireNonNull(model, "a recipe of samples names its model's file");
        Objects.requireNonNull(guidance, "a recipe of samples needs a guidance, which may be none");
    }

    /** The recipe of the first images of a run. */
    static SampleRecipe of(SampledRun run, int count) {
        SamplingChoice choice = run.choice();
        SampleModel model = run.model();
        String className = choice.classIndex() < 0 ? "" : run.className(0).orElse("");
        return new SampleRecipe(
                KIND,
                choice.model(),
                model.name(),
                model.method(),
                choice.classIndex(),
                className,
                count,
                choice.seed(),
                choice.generator(),
                model.noiseScale(),
                choice.steps(),
                choice.effectiveGuidance());
    }

    /** What to sample. */
    SamplingChoice choice() {
        return new SamplingChoice(model, classIndex, count, seed, generator, steps, guidance);
    }

    /** As one line of JSON. */
    public String toJson() {
        return GSON.toJson(this);
    }

    /** The recipe of a JSON text; empty if it is none of samples. */
    public static Optional<SampleRecipe> fromJson(String json) {
        try {
            Optional<SampleRecipe> read = Optional.ofNullable(GSON.fromJson(json, SampleRecipe.class));
            read.ifPresent(SampleRecipe::choice); // checks the numbers
            return read;
        } catch (RuntimeException e) { // no JSON, or Gson wraps what the record's check throws
            return Optional.empty();
        }
    }
}
