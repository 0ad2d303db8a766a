package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.imaging.ValueSummary;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.EnumMap;
import java.util.Map;

/**
 * The selected cell, ready to be looked at.
 *
 * @param place the selected place
 * @param cell the cell that is shown there, which may be a neighbour's until its own is computed
 * @param shape shape of its images
 * @param images its four images
 */
public record CellInspection(
        TriangleGrid.Cell place, FieldCell cell, ImageShape shape, Map<Quantity, InspectedImage> images) {
    /**
     * One of the four images.
     *
     * @param picture one pixel per image pixel
     * @param painter colours and limits that were used
     * @param summary its values in four numbers
     */
    public record InspectedImage(Picture picture, PixelPainter painter, ValueSummary summary) {}

    /** Paints and measures a cell; a background thread's work. */
    static CellInspection of(
            TriangleGrid.Cell place,
            FieldCell cell,
            ImageShape shape,
            FieldLook look,
            Map<Quantity, ColourLimits> shared) {
        Map<Quantity, InspectedImage> images = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            PixelPainter painter = look.painter(shape, quantity, cell, shared.get(quantity));
            float[] values = quantity.of(cell);
            Picture picture = new Picture(shape.width(), shape.height(), painter.paint(values));
            images.put(quantity, new InspectedImage(picture, painter, ValueSummary.of(values)));
        }
        return new CellInspection(place, cell, shape, images);
    }

    /** Whether the cell is the final one of its place. */
    public boolean isFinal() {
        return cell.place().equals(place) && cell.quality() == FieldCell.Quality.FINAL;
    }
}
