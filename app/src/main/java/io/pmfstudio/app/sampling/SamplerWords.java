package io.pmfstudio.app.sampling;

import io.pmfstudio.app.sampling.SampleModel.Sampler;
import io.pmfstudio.app.settings.Texts;
import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseGenerator;
import io.pmfstudio.model.flow.NoiseImage;
import io.pmfstudio.model.flow.StartPoint;
import java.util.Locale;

/** Says by what images are sampled. */
final class SamplerWords {
    private SamplerWords() {}

    /** A sentence for the control. */
    static String explain(Sampler sampler, int steps, Texts texts) {
        String number = steps == 1 ? "one" : "many";
        return texts.format("sampling.sampler." + sampler + "." + number, Integer.toString(steps));
    }

    /** A few words for a title. */
    static String words(Sampler sampler, int steps, Texts texts) {
        String number = steps == 1 ? "one" : "many";
        return texts.format("sampling.steps." + sampler + "." + number, Integer.toString(steps));
    }

    /** Two words for a column. */
    static String few(Sampler sampler, int steps, Texts texts) {
        String number = steps == 1 ? "one" : "many";
        return texts.format("sampling.few." + sampler + "." + number, Integer.toString(steps));
    }

    /** The class of an image, for a heading. */
    static String className(SampledImage image, Texts texts) {
        return image.className()
                .map(known -> known.equals(Integer.toString(image.key().classIndex()))
                        ? texts.format("sampling.class.number", known)
                        : known)
                .orElse(texts.get("sampling.class.none"));
    }

    /** From where an image started. */
    static String start(StartPoint start, Texts texts) {
        if (start instanceof StartPoint.Between way) {
            return texts.format(
                    "sampling.inspector.between",
                    way.from().toString(),
                    way.to().toString(),
                    String.format(Locale.ROOT, "%.2f", way.share()));
        }
        NoiseImage noise = start.nearerEnd();
        String key = noise.generator() == NoiseGenerator.TORCH
                ? "sampling.inspector.index.torch"
                : "sampling.inspector.index";
        return texts.format(key, Integer.toString(noise.index()), Long.toString(noise.seed()));
    }

    /** From which noise a choice's images start. */
    static String seed(SamplingChoice choice, Texts texts) {
        String key = choice.generator() == NoiseGenerator.TORCH ? "grid.caption.seed.torch" : "grid.caption.seed";
        return texts.format(key, Long.toString(choice.seed()));
    }

    /** What draws the noise, as the command line names it. */
    static String option(NoiseGenerator generator) {
        return generator.name().toLowerCase(Locale.ROOT);
    }

    /** By what an image was sampled, with its guidance. */
    static String how(SampledImage image, Texts texts) {
        String steps = words(image.model().sampler(), image.key().steps(), texts);
        return texts.format(
                "sampling.inspector.how", steps, guidance(image.key().guidance(), texts));
    }

    /** Guidance in words. */
    static String guidance(Guidance guidance, Texts texts) {
        return guidance.omega() == 1
                ? texts.get("sampling.unguided")
                : texts.format(
                        "sampling.guided", number(guidance.omega()), number(guidance.tMin()), number(guidance.tMax()));
    }

    /** A number with as many digits as it needs, three at most. */
    static String number(double value) {
        String digits = String.format(Locale.ROOT, "%.3f", value);
        return digits.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /** As many digits as a fast and a slow network both need to show something. */
    static String digits(double value) {
        String format = value >= 100 ? "%.0f" : value >= 1 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
