package io.pmfstudio.model.data;

import io.pmfstudio.model.runtime.ImageShape;
import java.io.IOException;
import java.nio.file.Path;

/** A picture of the user's own as an image of a data set's shape. */
public final class OwnPicture {
    /** Luma of red, green and blue, ITU-R BT.601. */
    private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

    private OwnPicture() {}

    /** Whether a file's ending is that of a picture. */
    public static boolean isNamedLikeOne(Path file) {
        return PictureFile.isNamedLikeOne(file);
    }

    /**
     * Reads the middle square of a picture, scaled to a shape. For one channel colours become their luma (ITU-R BT.601).
     *
     * @param file PNG, JPEG, GIF or BMP of any size; what is transparent lies over white
     * @param shape square, of one or three channels
     * @return C·H·W values in [-1, 1]
     * @throws IOException with a sentence, if it is no picture that can be read
     */
    public static float[] read(Path file, ImageShape shape) throws IOException {
        if (shape.height() != shape.width() || (shape.channels() != 1 && shape.channels() != 3)) {
            throw new IllegalArgumentException("a picture becomes a square of one or three channels, not " + shape);
        }
        byte[] planes = PictureFile.read(file, shape.height());
        int plane = planes.length / 3;
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (shape.channels() == 3 ? planes[i] & 0xff : luma(planes, i, plane)) / 127.5f - 1;
        }
        return values;
    }

    private static float luma(byte[] planes, int pixel, int plane) {
        float sum = 0;
        for (int c = 0; c < LUMA.length; c++) {
            sum += LUMA[c] * (planes[c * plane + pixel] & 0xff);
        }
        return sum;
    }
}
