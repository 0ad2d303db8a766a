package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.FieldLook;
import io.pmfstudio.app.imaging.LimitsMode;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.imaging.ValueSummary;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldCell.Quality;
import io.pmfstudio.model.field.FieldDifference;
import io.pmfstudio.model.field.FieldDifference.Deviation;
import io.pmfstudio.model.field.TriangleGrid;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.field.instrument.Reading;
import io.pmfstudio.model.flow.TimePair;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The selected cell of every source, ready to be looked at.
 *
 * @param place the selected place of the grid, or the nearest one
 * @param time the selected times
 * @param sides its cell in A, and, as far as they are there, in B and in A - B
 * @param deviation how far A and B are apart in this cell, once both are final
 * @param values what the instrument says of this cell of a source, where it says something
 * @param mean how far they are apart on the average of all cells with t ≥ 0.05, once both are complete
 */
public record CellInspection(
        TriangleGrid.Cell place,
        TimePair time,
        Map<Side, InspectedCell> sides,
        Map<Side, Double> values,
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

    /**
     * Paints and measures the selection of a view, of which A has a cell; a background thread's work.
     *
     * @param between cells of the selected times that are not the fields'
     * @param measured what the instrument said
     */
    static CellInspection of(
            ExplorerState state, ShownFields fields, Map<FieldQuery, FieldCell> between, Measured measured) {
        FieldLook look = state.look();
        PanePainter painter = new PanePainter(fields, look);
        Map<Side, InspectedCell> sides = new EnumMap<>(Side.class);
        ImageShape shape = fields.a().opened().shape();
        FieldCell a = cell(state, fields.a(), between).orElseThrow();
        sides.put(Side.A, field(a, shape, look, painter));
        Optional<FieldWork> other = fields.bLikeA();
        Optional<FieldCell> b = other.flatMap(work -> cell(state, work, between));
        b.ifPresent(cell ->
                sides.put(Side.B, field(cell, other.orElseThrow().opened().shape(), look, painter)));
        Optional<Comparison.Pair> pair = fields.comparison().flatMap(of -> pair(state, of, a, b));
        pair.ifPresent(of -> sides.put(Side.DIFFERENCE, difference(of, shape, look)));
        Map<Side, Reading> readings = readings(state, fields, measured);
        readings.forEach((side, reading) -> sides.put(side, measured(reading, state, fields, measured)));
        Map<Side, Double> values = new EnumMap<>(Side.class);
        readings.forEach((side, reading) -> values.put(side, reading.value()));
        return new CellInspection(
                state.selected(),
                state.time(),
                sides,
                values,
                pair.filter(of -> of.a().time().equals(state.time()))
                        .map(of -> FieldDifference.deviation(of.a(), of.b())),
                fields.comparison().flatMap(Comparison::mean));
    }

    /** The readings of the selected cell; none of a place between cells. */
    private static Map<Side, Reading> readings(ExplorerState state, ShownFields fields, Measured measured) {
        Map<Side, Reading> readings = new EnumMap<>(Side.class);
        boolean sameGrid = state.field().grid().equals(fields.a().board().grid());
        if (state.isOnGrid() && sameGrid) {
            for (Side side : List.of(Side.MEASURED_A, Side.MEASURED_B)) {
                measured.of(side, fields, state.overlay().kind())
                        .flatMap(found -> found.board().at(state.selected()))
                        .ifPresent(reading -> readings.put(side, reading));
            }
        }
        return readings;
    }

    /** A reading's picture in the place of all images of a cell. */
    private static InspectedCell measured(Reading of, ExplorerState state, ShownFields fields, Measured measured) {
        float[] picture = of.picture();
        FieldCell cell = new FieldCell(of.place(), of.time(), picture, picture, picture, picture, Quality.FINAL);
        ImageShape shape = fields.a().opened().shape();
        boolean own = state.look().limits() == LimitsMode.PER_CELL;
        PixelPainter shared = new OverlayPainter(fields, measured, state).picturePainter(shape);
        PixelPainter painter = own ? new PixelPainter(shape, shared.map(), HeatMap.pictureLimits(List.of(of))) : shared;
        Map<Quantity, InspectedImage> images = new EnumMap<>(Quantity.class);
        QUANTITIES.forEach(quantity -> images.put(quantity, image(picture, painter)));
        return new InspectedCell(cell, shape, images);
    }

    /** The cell of these very times, or the nearest one of the field. */
    private static Optional<FieldCell> cell(ExplorerState state, FieldWork work, Map<FieldQuery, FieldCell> between) {
        return Optional.ofNullable(between.get(work.query()))
                .filter(cell -> cell.time().equals(state.time()))
                .or(() -> work.board().covering(state.selected()));
    }

    private static Optional<Comparison.Pair> pair(
            ExplorerState state, Comparison comparison, FieldCell a, Optional<FieldCell> b) {
        return b.filter(cell -> a.time().equals(cell.time()))
                .filter(cell -> a.quality() == FieldCell.Quality.FINAL && cell.quality() == FieldCell.Quality.FINAL)
                .map(cell -> new Comparison.Pair(a, cell))
                .or(() -> comparison.covering(state.selected()));
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

    /** Whether the cells are the final ones of the selected times. */
    public boolean isFinal() {
        return isOfTime() && cells().allMatch(cell -> cell.quality() == FieldCell.Quality.FINAL);
    }

    /** Whether the cells are those of the selected times, and not of near ones. */
    public boolean isOfTime() {
        return cells().allMatch(cell -> cell.time().equals(time));
    }

    private Stream<FieldCell> cells() {
        return sides.values().stream().map(InspectedCell::cell);
    }
}
