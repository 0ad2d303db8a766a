package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.model.field.figure.PixelPainter;
import java.util.Optional;

/** One image with all that it was sampled from. Any thread. */
final class SampledImage {
    private final SampleKey key;
    private final SampleModel model;
    private final float[] values;
    private final long nanos;
    private volatile Picture picture = Picture.EMPTY;

    /**
     * An image; nobody changes the values.
     *
     * @param nanos its share of its batch's time on the engine
     */
    SampledImage(SampleKey key, SampleModel model, float[] values, long nanos) {
        this.key = key;
        this.model = model;
        this.values = values;
        this.nanos = nanos;
    }

    SampleKey key() {
        return key;
    }

    SampleModel model() {
        return model;
    }

    /** (C, H, W), not clamped. */
    float[] values() {
        return values;
    }

    long nanos() {
        return nanos;
    }

    /** z_1, from which it started. */
    float[] start() {
        return key.start().values(model.shape().size(), model.noiseScale());
    }

    /** The name of its class; empty if it has none. */
    Optional<String> className() {
        return model.className(key.classIndex());
    }

    /** Its pixels, painted when they are first asked for. */
    Picture picture() {
        Picture painted = picture;
        if (painted.isEmpty()) {
            var shape = model.shape();
            painted = new Picture(
                    shape.width(), shape.height(), PixelPainter.picture(shape).paint(values));
            picture = painted;
        }
        return painted;
    }
}
