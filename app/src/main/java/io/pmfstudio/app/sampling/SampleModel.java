package io.pmfstudio.app.sampling;

import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an open network.
 *
 * @param path its file
 * @param name for people
 * @param method how it was trained, in the papers' short form, such as {@code pMF}
 * @param shape shape of its images
 * @param classNames its classes by name, in the order of their index; numbers where no name is known
 * @param sampler by what it is sampled
 * @param usualSteps steps in which it is usually sampled
 * @param guidance recommended guidance
 * @param noiseScale s of the noise
 * @param data the data set that it was trained on, as its plan names it; empty where no plan tells
 */
public record SampleModel(
        String path,
        String name,
        String method,
        ImageShape shape,
        List<String> classNames,
        Sampler sampler,
        int usualSteps,
        Guidance guidance,
        double noiseScale,
        String data) {
    /** By what images are sampled. */
    public enum Sampler {
        /** Steps of the average velocity u. */
        MEAN_FLOW,
        /** Heun's method on the velocity v. */
        HEUN
    }

    public SampleModel {
        classNames = List.copyOf(classNames);
        if (shape.channels() != 1 && shape.channels() != 3) {
            throw new IllegalArgumentException(name + " makes images of " + shape.channels()
                    + " channels; only grey and colour ones can be shown");
        }
    }

    /** The number of its classes. */
    public int classes() {
        return classNames.size();
    }

    /** The name of a class; empty for {@link SamplingChoice#NO_CLASS}. */
    Optional<String> className(int classIndex) {
        return classIndex >= 0 && classIndex < classes() ? Optional.of(classNames.get(classIndex)) : Optional.empty();
    }
}
