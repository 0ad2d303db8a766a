package io.pmfstudio.model.data;

import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;

/**
 * Labelled images of one shape, kept as bytes and scaled to [-1, 1] when read: value = byte / 127.5 - 1.
 *
 * @param name what the user called it, such as {@code fashion-mnist}
 * @param shape (C, H, W) of every image
 * @param classNames names of the classes in the order of their index
 * @param labels class index of each image
 * @param pixels one byte array of C·H·W unsigned values per image, in the order (C, H, W)
 * @param notes what was skipped while reading and why, one sentence each
 */
public record ImageDataSet(
        String name, ImageShape shape, List<String> classNames, int[] labels, byte[][] pixels, List<String> notes) {
    public ImageDataSet {
        if (labels.length != pixels.length) {
            throw new IllegalArgumentException(labels.length + " labels for " + pixels.length + " images");
        }
        if (pixels.length == 0) {
            throw new IllegalArgumentException("the data set " + name + " has no images");
        }
        classNames = List.copyOf(classNames);
        notes = List.copyOf(notes);
    }

    /** Number of images. */
    public int size() {
        return pixels.length;
    }

    /** Image i as C·H·W values in [-1, 1]. */
    public float[] image(int i) {
        byte[] bytes = pixels[i];
        float[] values = new float[bytes.length];
        for (int k = 0; k < bytes.length; k++) {
            values[k] = (bytes[k] & 0xff) / 127.5f - 1;
        }
        return values;
    }

    /** Indices of the images of one class, ascending. */
    public int[] indicesOf(int classIndex) {
        return java.util.stream.IntStream.range(0, size())
                .filter(i -> labels[i] == classIndex)
                .toArray();
    }
}
