package io.pmfstudio.model.training;

import io.pmfstudio.model.flow.DrawStream;
import io.pmfstudio.model.runtime.ImageShape;

/**
 * Random changes of a training image that leave its class as it is. Every value is the largest change; 0 is none.
 *
 * @param shift in pixels along each axis
 * @param turn in degrees
 * @param zoom as a share of the size
 * @param mirrored share of the images that are mirrored left to right
 * @param tint by which a channel's contrast and brightness change
 * @param erased side of a square that is covered with grey, as a share of the image's
 */
public record Augmentation(double shift, double turn, double zoom, double mirrored, double tint, double erased) {
    /** For many images in fixed poses: a little shift and zoom. No mirroring, so that a shoe on its wrong side is noticed. */
    public static final Augmentation LIGHT = new Augmentation(2, 0, 0.1, 0, 0, 0);

    /** For some thousand images or fewer. */
    public static final Augmentation STRONG = new Augmentation(4, 20, 0.25, 0.5, 0.2, 0.4);

    /** A changed copy. */
    float[] apply(float[] image, ImageShape shape, DrawStream draws) {
        double angle = Math.toRadians(turn) * symmetric(draws);
        double scale = StrictMath.exp(zoom * symmetric(draws));
        double mirror = draws.uniform() < mirrored ? -1 : 1;
        double[] map = {
            mirror * scale * StrictMath.cos(angle),
            -scale * StrictMath.sin(angle),
            shift * symmetric(draws),
            mirror * scale * StrictMath.sin(angle),
            scale * StrictMath.cos(angle),
            shift * symmetric(draws)
        };
        float[] changed = new float[image.length];
        for (int channel = 0; channel < shape.channels(); channel++) {
            double contrast = 1 + tint * symmetric(draws);
            double brightness = tint * symmetric(draws);
            resample(image, shape, channel, map, changed, contrast, brightness);
        }
        erase(changed, shape, draws);
        return changed;
    }

    private static double symmetric(DrawStream draws) {
        return 2 * draws.uniform() - 1;
    }

    /** Reads each pixel at the place to which the map sends it, between pixels by their weighted mean. */
    private static void resample(
            float[] image,
            ImageShape shape,
            int channel,
            double[] map,
            float[] target,
            double contrast,
            double brightness) {
        int plane = channel * shape.height() * shape.width();
        double centreX = (shape.width() - 1) / 2.0;
        double centreY = (shape.height() - 1) / 2.0;
        for (int row = 0; row < shape.height(); row++) {
            for (int column = 0; column < shape.width(); column++) {
                double x = column - centreX;
                double y = row - centreY;
                double value = at(
                        image,
                        shape,
                        plane,
                        centreX + map[0] * x + map[1] * y + map[2],
                        centreY + map[3] * x + map[4] * y + map[5]);
                target[plane + row * shape.width() + column] = (float) (contrast * value + brightness);
            }
        }
    }

    /** Value between pixels; beyond the border that of the border. */
    private static double at(float[] image, ImageShape shape, int plane, double x, double y) {
        double inX = Math.max(0, Math.min(shape.width() - 1.0, x));
        double inY = Math.max(0, Math.min(shape.height() - 1.0, y));
        int left = (int) inX;
        int top = (int) inY;
        int right = Math.min(left + 1, shape.width() - 1);
        int bottom = Math.min(top + 1, shape.height() - 1);
        double toRight = inX - left;
        double toBottom = inY - top;
        int upper = plane + top * shape.width();
        int lower = plane + bottom * shape.width();
        return (1 - toBottom) * ((1 - toRight) * image[upper + left] + toRight * image[upper + right])
                + toBottom * ((1 - toRight) * image[lower + left] + toRight * image[lower + right]);
    }

    private void erase(float[] image, ImageShape shape, DrawStream draws) {
        int height = (int) (erased * shape.height() * draws.uniform());
        int width = (int) (erased * shape.width() * draws.uniform());
        int top = draws.below(shape.height() - height + 1);
        int left = draws.below(shape.width() - width + 1);
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = top; row < top + height; row++) {
                int start = (channel * shape.height() + row) * shape.width() + left;
                java.util.Arrays.fill(image, start, start + width, 0);
            }
        }
    }
}
