package io.pmfstudio.model.field.figure;

import io.pmfstudio.model.runtime.ImageShape;

/**
 * Turns the C·H·W values of an image into opaque ARGB pixels. Grey images go through the colour map; each channel of a
 * colour image goes from its lower limit (0) to its upper limit (255) by itself, so a signed colour field has mid-grey
 * for zero.
 *
 * @param shape (C, H, W) with one or three channels
 * @param map colours of grey images
 * @param limits what its ends stand for
 */
public record PixelPainter(ImageShape shape, ColourMap map, ColourLimits limits) {
    private static final int NOT_A_NUMBER = 0xffff00ff;

    public PixelPainter {
        if (shape.channels() != 1 && shape.channels() != 3) {
            throw new IllegalArgumentException("images have 1 or 3 channels to be shown, not " + shape.channels());
        }
    }

    /** Shows pictures in [-1, 1] as they are: x and z. */
    public static PixelPainter picture(ImageShape shape) {
        return new PixelPainter(shape, ColourMap.GREY, ColourLimits.PICTURE);
    }

    /** Shows values around zero: u and v. */
    public static PixelPainter signed(ImageShape shape, double limit) {
        return new PixelPainter(shape, ColourMap.SIGNED, ColourLimits.signed(limit));
    }

    /** Paints into a new array of H·W pixels. */
    public int[] paint(float[] values) {
        int[] argb = new int[shape.height() * shape.width()];
        paint(values, argb, 0, shape.width());
        return argb;
    }

    /**
     * Paints into a larger picture.
     *
     * @param values C·H·W values in the order (C, H, W)
     * @param argb the picture's pixels
     * @param offset index of the upper left pixel
     * @param stride pixels in a row of the picture
     */
    public void paint(float[] values, int[] argb, int offset, int stride) {
        if (values.length != shape.size()) {
            throw new IllegalArgumentException(
                    "an image of " + shape + " has " + shape.size() + " values, not " + values.length);
        }
        int plane = shape.height() * shape.width();
        for (int row = 0; row < shape.height(); row++) {
            for (int column = 0; column < shape.width(); column++) {
                int from = row * shape.width() + column;
                argb[offset + row * stride + column] = shape.channels() == 1
                        ? map.argb(limits.unit(values[from]))
                        : rgb(values[from], values[from + plane], values[from + 2 * plane]);
            }
        }
    }

    private int rgb(float red, float green, float blue) {
        if (Float.isNaN(red + green + blue)) {
            return NOT_A_NUMBER;
        }
        return 0xff000000 | level(red) << 16 | level(green) << 8 | level(blue);
    }

    private int level(float value) {
        double unit = Math.max(0, Math.min(1, limits.unit(value)));
        return (int) Math.round(unit * 255);
    }
}
