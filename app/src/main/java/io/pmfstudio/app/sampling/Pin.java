package io.pmfstudio.app.sampling;

import io.pmfstudio.model.flow.Guidance;
import io.pmfstudio.model.flow.StartPoint;
import java.util.Objects;

/**
 * The recipe of one image that the user wants to keep, in a form that can be saved.
 *
 * @param model path of the network's file
 * @param classIndex the class, or {@link SamplingChoice#NO_CLASS}
 * @param start the noise, as {@link StartPoint#parse} reads it
 * @param steps n
 * @param guidance ω and its interval
 */
public record Pin(String model, int classIndex, String start, int steps, Guidance guidance) {
    /** The most pins; the oldest go first. */
    public static final int MOST = 24;

    public Pin {
        Objects.requireNonNull(model, "a pin needs a model's path");
        Objects.requireNonNull(guidance, "a pin needs a guidance, which may be none");
        new SampleKey(model, classIndex, StartPoint.parse(start), steps, guidance); // checks what was read
    }

    static Pin of(SampleKey key) {
        return new Pin(key.model(), key.classIndex(), key.start().toString(), key.steps(), key.guidance());
    }

    SampleKey key() {
        return new SampleKey(model, classIndex, StartPoint.parse(start), steps, guidance);
    }
}
