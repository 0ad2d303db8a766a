package io.pmfstudio.app.imaging;

import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;

/**
 * A triangle of cells, colour-mapped into one picture.
 *
 * @param layout where its cells lie
 * @param shape shape of a cell's image
 * @param limits what the ends of the colours stand for, for the whole triangle
 * @param picture the pixels; between the cells they are transparent
 */
public record TrianglePainting(TriangleLayout layout, ImageShape shape, ColourLimits limits, Picture picture) {
    /** Paints a board that has at least one cell; a background thread's work. */
    public static TrianglePainting paint(
            CellBoard board, ImageShape shape, FieldLook look, ColourLimits limits, TriangleLayout layout) {
        int[] argb = new int[layout.width() * layout.height()];
        PixelScaling scaling = new PixelScaling(shape.width(), shape.height(), layout.cellWidth(), layout.cellHeight());
        List<FieldCell> shown = board.covered();
        int index = 0;
        for (var place : board.grid().cells()) {
            FieldCell cell = shown.get(index++);
            int[] image = look.painter(shape, look.quantity(), cell, limits)
                    .paint(look.quantity().of(cell));
            int offset = layout.y(place.row()) * layout.width() + layout.x(place.node());
            scaling.draw(image, argb, offset, layout.width());
        }
        return new TrianglePainting(layout, shape, limits, new Picture(layout.width(), layout.height(), argb));
    }
}
