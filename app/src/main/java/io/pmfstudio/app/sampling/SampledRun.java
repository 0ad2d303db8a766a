package io.pmfstudio.app.sampling;

import java.util.Optional;

/**
 * From what images were sampled.
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
        int label = label(index);
        return label < model.classes() ? Optional.of(model.classNames().get(label)) : Optional.empty();
    }

    /** z_1 of an image. */
    float[] start(int index) {
        return choice.request(model).start(index, model.shape().size());
    }
}
