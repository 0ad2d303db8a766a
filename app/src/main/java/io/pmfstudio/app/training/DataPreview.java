package io.pmfstudio.app.training;

import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.model.data.ImageDataSet;
import io.pmfstudio.model.field.figure.ImageSheet;
import io.pmfstudio.model.runtime.ImageShape;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A data set at a glance.
 *
 * @param name its name or folder
 * @param shape of its images
 * @param classNames names of the classes
 * @param counts images of each class
 * @param images the first few of the first classes, a column each
 * @param notes what was skipped while reading
 */
record DataPreview(
        String name,
        ImageShape shape,
        List<String> classNames,
        List<Integer> counts,
        Picture images,
        List<String> notes) {
    private static final int ROWS = 3;
    private static final int COLUMNS = 10;

    static DataPreview of(ImageDataSet data) {
        List<Integer> counts = IntStream.range(0, data.classNames().size())
                .mapToObj(label -> data.indicesOf(label).length)
                .toList();
        return new DataPreview(data.name(), data.shape(), data.classNames(), counts, images(data), data.notes());
    }

    private static Picture images(ImageDataSet data) {
        int columns = Math.min(COLUMNS, data.classNames().size());
        int size = data.shape().size();
        float[] values = new float[ROWS * columns * size];
        Arrays.fill(values, 1);
        for (int column = 0; column < columns; column++) {
            int[] own = data.indicesOf(column);
            for (int row = 0; row < Math.min(ROWS, own.length); row++) {
                System.arraycopy(data.image(own[row]), 0, values, (row * columns + column) * size, size);
            }
        }
        return picture(ImageSheet.draw(values, data.shape(), columns, 1));
    }

    /** An opaque image's pixels. */
    static Picture picture(BufferedImage image) {
        int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new Picture(image.getWidth(), image.getHeight(), argb);
    }

    int total() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
