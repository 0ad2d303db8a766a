package io.pmfstudio.app.sampling;

import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.StartPoint;

/**
 * All that one image is made from: equal keys are equal images, wherever on the screen they are wanted.
 *
 * @param model path of the network's file
 * @param classIndex the class, or {@link SamplingChoice#NO_CLASS}
 * @param start the noise
 * @param steps n
 * @param guidance ω and its interval; without a class there is none
 */
record SampleKey(String model, int classIndex, StartPoint start, int steps, Guidance guidance) {
    SampleKey {
        if (classIndex < 0 && classIndex != SamplingChoice.NO_CLASS) {
            throw new IllegalArgumentException("one image has one class or none, not all");
        }
        if (steps < 1 || steps > SamplingChoice.MOST_STEPS) {
            throw new IllegalArgumentException("there are 1 to " + SamplingChoice.MOST_STEPS + " steps, not " + steps);
        }
        guidance = classIndex == SamplingChoice.NO_CLASS ? Guidance.NONE : guidance;
    }

    /** The label that the network is told; the number of classes stands for none. */
    int label(int classes) {
        return classIndex == SamplingChoice.NO_CLASS ? classes : classIndex;
    }

    /** Whether both are made alike but for their start. */
    boolean differsInStartAlone(SampleKey other) {
        return equals(new SampleKey(other.model, other.classIndex, start, other.steps, other.guidance));
    }

    /** Whether both can be in one batch. */
    boolean goesWith(SampleKey other) {
        return steps == other.steps && model.equals(other.model);
    }
}
