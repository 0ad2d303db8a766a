package io.pmfstudio.app.sampling;

import io.pmfstudio.app.sampling.SampleModel.Sampler;
import io.pmfstudio.app.settings.Texts;

/** Says by what images are sampled. */
final class SamplerWords {
    private SamplerWords() {}

    /** A sentence for the control. */
    static String explain(Sampler sampler, int steps, Texts texts) {
        String number = steps == 1 ? "one" : "many";
        return texts.format("sampling.sampler." + sampler + "." + number, Integer.toString(steps));
    }

    /** A few words for a title. */
    static String words(SampledRun run, Texts texts) {
        int steps = run.choice().steps();
        String number = steps == 1 ? "one" : "many";
        return texts.format("sampling.steps." + run.model().sampler() + "." + number, Integer.toString(steps));
    }
}
