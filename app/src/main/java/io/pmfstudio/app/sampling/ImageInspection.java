package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.imaging.ValueSummary;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.runtime.ImageShape;

/**
 * The selected image, ready to be looked at.
 *
 * @param image the image with what it was sampled from
 * @param noise z_1 (C, H, W), from which it started
 * @param noisePicture its pixels
 * @param summary the image's values in four numbers
 */
record ImageInspection(SampledImage image, float[] noise, Picture noisePicture, ValueSummary summary) {
    /** Paints and measures an image; a background thread's work. */
    static ImageInspection of(SampledImage image) {
        ImageShape shape = image.model().shape();
        float[] noise = image.start();
        Picture painted = new Picture(
                shape.width(), shape.height(), PixelPainter.picture(shape).paint(noise));
        return new ImageInspection(image, noise, painted, ValueSummary.of(image.values()));
    }
}
