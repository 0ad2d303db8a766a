package io.pmfstudio.app.sampling;

import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.NoiseImage;

/**
 * From where one image starts, for a screen that looks at its way.
 *
 * @param model path of the network's file
 * @param hasAverageVelocity whether it has u, and not the velocity alone
 * @param data the data set that it was trained on; empty where no plan tells
 * @param classIndex the class, or {@link SamplingChoice#NO_CLASS}
 * @param noise the noise from which it starts
 * @param noiseScale s
 * @param guidance ω and its interval
 */
public record SampleOrigin(
        String model,
        boolean hasAverageVelocity,
        String data,
        int classIndex,
        NoiseImage noise,
        double noiseScale,
        Guidance guidance) {
    static SampleOrigin of(SampledImage image) {
        SampleKey key = image.key();
        return new SampleOrigin(
                key.model(),
                image.model().sampler() == SampleModel.Sampler.MEAN_FLOW,
                image.model().data(),
                key.classIndex(),
                key.start().nearerEnd(),
                image.model().noiseScale(),
                key.guidance());
    }
}
