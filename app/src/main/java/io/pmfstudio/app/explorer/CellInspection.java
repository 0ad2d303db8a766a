package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.imaging.ValueSummary;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldDifference;
import io.pmfstudio.model.field.FieldDifference.Deviation;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The selected cell of every source, ready to be looked at.
 *
 * @param place the selected place
 * @param sides its cell in A, and, as far as they are there, in B and in A - B
 * @param deviation how far A and B are apart in this cell, once both are final
 * @param mean how far they are apart on the average of all cells with t ≥ 0.05, once both are complete
 */
public record CellInspection(
        TriangleGrid.Cell place,
        Map<Side, InspectedCell> sides,
        Optional<Deviation> deviation,
        Optional<Deviation> mean) {
    /** The quantities that are inspected. */
    static final List<Quantity> QUANTITIES = List.of(Quantity.X, Quantity.Z, Quantity.U, Quantity.V);

    /**
     * A cell, painted and measured.
     *
     * @param cell the cell that is shown, which may be a neighbour's until its own is computed
     * @param shape shape of its images
     * @param images its four images
     */
    public record InspectedCell(FieldCell cell, ImageShape shape, Map<Quantity, InspectedImage> images) {}

    /**
     * One of the four images.
     *
     * @param picture one pixel per image pixel
     * @param painter colours and limits that were used
     * @param summary its values in four numbers
     */
    public record InspectedImage(Picture picture, PixelPainter painter, ValueSummary summary) {}

    /** Paints and measures a place that has a cell in A; a background thread's work. */
    static CellInspection of(TriangleGrid.Cell place, ShownFields fields, FieldLook look) {
        PanePainter painter = new PanePainter(fields, look);
        Map<Side, InspectedCell> sides = new EnumMap<>(Side.class);
        FieldCell a = fields.a().board().covering(place).orElseThrow();
        ImageShape shape = fields.a().opened().shape();
        sides.put(Side.A, field(a, shape, look, painter));
        fields.bLikeA()
                .flatMap(b -> b.board()
                        .covering(place)
                        .map(cell -> field(cell, b.opened().shape(), look, painter)))
                .ifPresent(cell -> sides.put(Side.B, cell));
        Optional<Comparison.Pair> pair = fields.comparison().flatMap(of -> of.covering(place));
        pair.ifPresent(of -> sides.put(Side.DIFFERENCE, difference(of, shape, look)));
        return new CellInspection(
                place,
                sides,
                pair.filter(of -> of.a().place().equals(place)).map(of -> FieldDifference.deviation(of.a(), of.b())),
                fields.comparison().flatMap(Comparison::mean));
    }

    private static InspectedCell field(FieldCell cell, ImageShape shape, FieldLook look, PanePainter painter) {
        Map<Quantity, InspectedImage> images = new EnumMap<>(Quantity.class);
        for (Quantity quantity : QUANTITIES) {
            float[] values = quantity.of(cell);
            images.put(quantity, image(values, look.painter(shape, quantity, cell, painter.limits(quantity))));
        }
        return new InspectedCell(cell, shape, images);
    }

    private static InspectedCell difference(Comparison.Pair pair, ImageShape shape, FieldLook look) {
        FieldCell difference =
                FieldDifference.of(pair.a(), pair.b(), look.difference().kind());
        Map<Quantity, InspectedImage> images = new EnumMap<>(Quantity.class);
        for (Quantity quantity : List.of(Quantity.X, Quantity.U, Quantity.V)) {
            float[] values = quantity.of(difference);
            ColourLimits limits = look.differenceLimits(List.of(values));
            images.put(quantity, image(values, new PixelPainter(shape, look.differenceMap(), limits)));
        }
        return new InspectedCell(difference, shape, images);
    }

    private static InspectedImage image(float[] values, PixelPainter painter) {
        Picture picture = new Picture(painter.shape().width(), painter.shape().height(), painter.paint(values));
        return new InspectedImage(picture, painter, ValueSummary.of(values));
    }

    /** The first source's cell. */
    public InspectedCell first() {
        return sides.get(Side.A);
    }

    /** Whether there are two sources. */
    public boolean isComparison() {
        return sides.containsKey(Side.B);
    }

    /** Whether the cells are the final ones of this place. */
    public boolean isFinal() {
        return sides.values().stream()
                .map(InspectedCell::cell)
                .allMatch(cell -> cell.place().equals(place) && cell.quality() == FieldCell.Quality.FINAL);
    }
}
