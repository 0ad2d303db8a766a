package io.pmfstudio.app.sampling;

import java.util.Optional;

/**
 * From what the images of a gallery were sampled.
 *
 * @param choice what was asked
 * @param model the network
 */
record SampledRun(SamplingChoice choice, SampleModel model) {
    /** The label of an image; the number of classes stands for none. */
    int label(int index) {
        return choice.label(index, model.classes());
    }

    /** The name of an image's class; empty if it has none. */
    Optional<String> className(int index) {
        return model.className(key(index).classIndex());
    }

    /** All that one image is made from. */
    SampleKey key(int index) {
        int label = label(index);
        return new SampleKey(
                choice.model(),
                label < model.classes() ? label : SamplingChoice.NO_CLASS,
                choice.noise(index),
                choice.steps(),
                choice.effectiveGuidance());
    }
}
