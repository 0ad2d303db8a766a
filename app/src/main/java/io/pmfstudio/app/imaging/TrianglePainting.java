package io.pmfstudio.app.imaging;

import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;

/**
 * A triangle of cells, colour-mapped into one picture.
 *
 * @param layout where its cells lie
 * @param painter shape of a cell's image, and its colours with their limits for the whole triangle
 * @param picture the pixels; between the cells they are transparent
 */
public record TrianglePainting(TriangleLayout layout, PixelPainter painter, Picture picture) {
    /**
     * Places painted cells; a background thread's work.
     *
     * @param images one painted image for every place, in counted order
     */
    public static TrianglePainting paint(TriangleLayout layout, PixelPainter painter, List<int[]> images) {
        ImageShape shape = painter.shape();
        int[] argb = new int[layout.width() * layout.height()];
        PixelScaling scaling = new PixelScaling(shape.width(), shape.height(), layout.cellWidth(), layout.cellHeight());
        int index = 0;
        for (var place : layout.grid().cells()) {
            int[] image = images.get(index++);
            if (layout.window().contains(place)) {
                int offset = layout.y(place.row()) * layout.width() + layout.x(place.node());
                scaling.draw(image, argb, offset, layout.width());
            }
        }
        return new TrianglePainting(layout, painter, new Picture(layout.width(), layout.height(), argb));
    }

    /** What the ends of the colours stand for, for the whole triangle. */
    public ColourLimits limits() {
        return painter.limits();
    }
}
