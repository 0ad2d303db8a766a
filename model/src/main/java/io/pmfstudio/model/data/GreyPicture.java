package io.pmfstudio.model.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The middle square of a picture file, shrunk, in grey.
 *
 * @param side pixels across and down
 * @param values (side, side), row-major, 0 black to 255 white
 */
public record GreyPicture(int side, float[] values) {
    private static final float RED = 0.299f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    public GreyPicture {
        if (values.length != side * side) {
            throw new IllegalArgumentException(
                    "a picture of side " + side + " does not have " + values.length + " pixels");
        }
    }

    /**
     * Reads a file of any size; what is transparent is white. Grey is the luma of ITU-R BT.601.
     *
     * @throws IOException with one sentence: what is wrong with the file
     */
    public static GreyPicture read(Path file, int side) throws IOException {
        byte[] rgb = PictureFile.read(file, side);
        int pixels = side * side;
        float[] values = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            values[i] = RED * Byte.toUnsignedInt(rgb[i])
                    + GREEN * Byte.toUnsignedInt(rgb[pixels + i])
                    + BLUE * Byte.toUnsignedInt(rgb[2 * pixels + i]);
        }
        return new GreyPicture(side, values);
    }
}
