package io.pmfstudio.app.imaging;

import io.pmfstudio.app.imaging.ImagePane.Pixel;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where equal images lie in rows, in whole device pixels.
 *
 * @param count how many images
 * @param columns images in a row
 * @param cellWidth device pixels across an image
 * @param cellHeight device pixels down an image
 * @param gap device pixels between two images
 * @param left device pixels before the first column
 */
public record GalleryLayout(int count, int columns, int cellWidth, int cellHeight, int gap, int left) {
    private static final int SMALLEST = 8;
    /** Beyond this many images the rows become twice as long. */
    private static final int MANY = 100;

    private static final int ROWS_AT_ONCE = 7;
    private static final int GRID_ROWS_AT_ONCE = 6;

    public GalleryLayout {
        if (count < 1 || columns < 1 || cellWidth < 1 || cellHeight < 1 || gap < 0 || left < 0) {
            throw new IllegalArgumentException("a gallery needs an image, a column and a pixel, and no negative gap");
        }
    }

    /**
     * What a gallery is laid out for.
     *
     * @param count how many images
     * @param shape their shape
     * @param group if it is above 1, rows hold a multiple of it where they can, so that columns have one class
     */
    public record Content(int count, ImageShape shape, int group) {}

    /**
     * A layout for a space of device pixels.
     *
     * @param cell wanted device pixels across an image; 0 for a size at which much can be seen of every image
     */
    public static GalleryLayout fitting(Content content, int cell, int width, int height) {
        int image = content.shape().width();
        int wanted = cell > 0 ? cell : automatic(content, width, height);
        boolean enlarge = wanted >= image || (cell > 0 && wanted >= 0.75 * image);
        int across =
                enlarge ? Math.max(1, cell > 0 ? Math.round((float) wanted / image) : wanted / image) * image : wanted;
        across = Math.max(1, Math.min(Math.max(SMALLEST, across), width));
        int down = Math.max(1, Math.round(across * (float) content.shape().height() / image));
        int gap = gap(across);
        int columns = Math.max(1, Math.min(content.count(), (width + gap) / (across + gap)));
        if (content.group() > 1 && columns > content.group()) {
            columns -= columns % content.group();
        }
        int used = columns * (across + gap) - gap;
        return new GalleryLayout(content.count(), columns, across, down, gap, Math.max(0, (width - used) / 2));
    }

    /**
     * A layout whose rows have exactly the content's group of images, all of them across the space.
     *
     * @param cell wanted device pixels across an image; 0 for a size at which some rows can be seen
     */
    public static GalleryLayout grid(Content content, int cell, int width, int height) {
        int columns = content.group();
        int image = content.shape().width();
        int rows = Math.min((content.count() + columns - 1) / columns, GRID_ROWS_AT_ONCE);
        int widest = width / columns;
        int tallest = height * image / (content.shape().height() * rows);
        int pitch = cell > 0 ? Math.min(widest, cell + gap(cell)) : Math.min(widest, tallest);
        int across = Math.max(1, pitch - gap(pitch));
        across = across >= image ? across / image * image : across;
        int down = Math.max(1, Math.round(across * (float) content.shape().height() / image));
        int gap = gap(across);
        int used = columns * (across + gap) - gap;
        return new GalleryLayout(content.count(), columns, across, down, gap, Math.max(0, (width - used) / 2));
    }

    /** A layout whose rows have exactly the content's group of images and fill the width, at any scale. */
    public static GalleryLayout filling(Content content, int width) {
        int columns = content.group();
        int gap = 2;
        int across = Math.max(1, (width + gap) / columns - gap);
        int down = Math.max(
                1,
                Math.round(across
                        * (float) content.shape().height()
                        / content.shape().width()));
        int used = columns * (across + gap) - gap;
        return new GalleryLayout(content.count(), columns, across, down, gap, Math.max(0, (width - used) / 2));
    }

    private static int automatic(Content content, int width, int height) {
        int columns =
                content.count() < 10 ? (int) Math.ceil(Math.sqrt(content.count())) : content.count() <= MANY ? 10 : 20;
        if (content.group() > 1 && content.count() >= content.group()) {
            columns = content.group() * Math.max(1, Math.round(columns / (float) content.group()));
        }
        int rows = Math.min((content.count() + columns - 1) / columns, ROWS_AT_ONCE);
        int pitch = Math.min(
                width / columns,
                height * content.shape().width() / (content.shape().height() * rows));
        return Math.max(SMALLEST, pitch - gap(pitch));
    }

    private static int gap(int across) {
        return across >= 96 ? 6 : across >= 40 ? 4 : 2;
    }

    /** How many rows there are. */
    public int rows() {
        return (count + columns - 1) / columns;
    }

    /** Device pixels down all rows. */
    public int height() {
        return rows() * (cellHeight + gap) - gap;
    }

    /** Left edge of an image. */
    public int x(int index) {
        return left + index % columns * (cellWidth + gap);
    }

    /** Upper edge of an image. */
    public int y(int index) {
        return index / columns * (cellHeight + gap);
    }

    /** The row at a height, the nearest one outside. */
    public int rowAt(double y) {
        return Math.max(0, Math.min(rows() - 1, (int) Math.floor(y / (cellHeight + gap))));
    }

    /** The image under a point, if there is one. */
    public OptionalInt indexAt(double x, double y) {
        int column = (int) Math.floor((x - left) / (cellWidth + gap));
        int row = (int) Math.floor(y / (cellHeight + gap));
        int index = row * columns + column;
        boolean inside = column >= 0 && column < columns && row >= 0 && index < count;
        return inside ? OptionalInt.of(index) : OptionalInt.empty();
    }

    /** The pixel of an image under a point, if there is one. */
    public Optional<Place> placeAt(double x, double y, ImageShape shape) {
        OptionalInt index = indexAt(x, y);
        if (index.isEmpty()) {
            return Optional.empty();
        }
        int column = (int) ((x - x(index.getAsInt())) * shape.width() / cellWidth);
        int row = (int) ((y - y(index.getAsInt())) * shape.height() / cellHeight);
        return column < shape.width() && row < shape.height()
                ? Optional.of(new Place(index.getAsInt(), new Pixel(row, column)))
                : Optional.empty(); // between two images
    }

    /**
     * A pixel of one of the images.
     *
     * @param index of the image
     * @param pixel of it
     */
    public record Place(int index, Pixel pixel) {}
}
