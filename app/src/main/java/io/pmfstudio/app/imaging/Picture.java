package io.pmfstudio.app.imaging;

/**
 * Pixels ready for the screen. Nobody changes the array.
 *
 * @param width device pixels across
 * @param height device pixels down
 * @param argb premultiplied ARGB, row by row
 */
public record Picture(int width, int height, int[] argb) {
    /** Nothing to show yet. */
    public static final Picture EMPTY = new Picture(0, 0, new int[0]);

    public Picture {
        if (argb.length != width * height) {
            throw new IllegalArgumentException(
                    "a picture of " + width + "×" + height + " pixels does not have " + argb.length);
        }
    }

    /** Whether there is nothing to show. */
    public boolean isEmpty() {
        return argb.length == 0;
    }
}
