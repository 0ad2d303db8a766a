package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.model.field.figure.PixelPainter;

/** One image with all that it was sampled from. Any thread. */
final class SampledImage {
    private final SampledRun run;
    private final int index;
    private final float[] values;
    private volatile Picture picture = Picture.EMPTY;

    /** An image; nobody changes the values. */
    SampledImage(SampledRun run, int index, float[] values) {
        this.run = run;
        this.index = index;
        this.values = values;
    }

    SampledRun run() {
        return run;
    }

    int index() {
        return index;
    }

    /** (C, H, W), not clamped. */
    float[] values() {
        return values;
    }

    /** Its pixels, painted when they are first asked for. */
    Picture picture() {
        Picture painted = picture;
        if (painted.isEmpty()) {
            var shape = run.model().shape();
            painted = new Picture(
                    shape.width(), shape.height(), PixelPainter.picture(shape).paint(values));
            picture = painted;
        }
        return painted;
    }
}
