package io.pmfstudio.app.explorer;

import io.pmfstudio.app.imaging.LimitsMode;
import io.pmfstudio.app.imaging.TriangleLayout;
import io.pmfstudio.app.imaging.TrianglePainting;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.field.instrument.Reading;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Paints what an instrument says of the shown fields. Background thread. */
final class OverlayPainter {
    /** How much of an image's light and dark shimmers through a cell's colour. */
    private static final double SHIMMER = 0.38;

    private final ShownFields fields;
    private final Measured measured;
    private final ExplorerState state;

    OverlayPainter(ShownFields fields, Measured measured, ExplorerState state) {
        this.fields = fields;
        this.measured = measured;
        this.state = state;
    }

    /** A pane of an instrument; its plain images until there is a reading. */
    Optional<TrianglePainting> paint(Pane pane, TriangleLayout layout) {
        Optional<FieldWork> work = pane.side() == Side.MEASURED_B ? fields.bLikeA() : Optional.of(fields.a());
        return work.filter(of ->
                        of.board().grid().equals(layout.grid()) && !of.board().isEmpty())
                .map(of -> readings(pane.side())
                        .map(found -> painting(of, found, pane.quantity(), layout))
                        .orElseGet(() -> plain(of, pane.quantity(), layout)));
    }

    /** Whether a pane shows no readings of its present field. */
    boolean isFormer(Pane pane) {
        FieldWork work = pane.side() == Side.MEASURED_B ? fields.bLikeA().orElse(fields.a()) : fields.a();
        return measured.of(pane.side(), fields, kind())
                .filter(found -> found.query().field().equals(work.query()))
                .isEmpty();
    }

    private InstrumentKind kind() {
        return state.overlay().kind();
    }

    /** A reading for each place in counted order; empty while there is none. */
    private Optional<List<Reading>> readings(Side side) {
        return measured.of(side, fields, kind()).map(found -> found.board().covered());
    }

    private TrianglePainting plain(FieldWork work, Quantity quantity, TriangleLayout layout) {
        return TrianglePainting.paint(layout, fieldPainter(work, quantity), images(work, quantity));
    }

    private PixelPainter fieldPainter(FieldWork work, Quantity quantity) {
        ColourLimits limits = new PanePainter(fields, state.look()).limits(quantity);
        return new PixelPainter(work.opened().shape(), state.look().map(quantity), limits);
    }

    private List<int[]> images(FieldWork work, Quantity quantity) {
        PixelPainter shared = fieldPainter(work, quantity);
        return work.board().covered().stream()
                .map(cell -> image(cell, quantity, shared))
                .toList();
    }

    private int[] image(FieldCell cell, Quantity quantity, PixelPainter shared) {
        return state.look()
                .painter(shared.shape(), quantity, cell, shared.limits())
                .paint(quantity.of(cell));
    }

    private TrianglePainting painting(
            FieldWork work, List<Reading> readings, Quantity quantity, TriangleLayout layout) {
        TrianglePainting painting = state.overlay().style() == OverlayStyle.PICTURES
                ? pictures(work.opened().shape(), readings, layout)
                : overImages(work, readings, quantity, layout);
        if (state.overlay().coverage() == CoverageView.SHOWN) {
            String model = work.query().source().model();
            CoverageDots.draw(
                    layout,
                    measured.trained().getOrDefault(model, List.of()),
                    painting.picture().argb());
        }
        return painting;
    }

    private TrianglePainting overImages(
            FieldWork work, List<Reading> readings, Quantity quantity, TriangleLayout layout) {
        HeatMap heat = HeatMap.of(state.overlay(), measured);
        List<int[]> images = images(work, quantity);
        List<int[]> tinted = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            tinted.add(tinted(images.get(i), heat.argb(readings.get(i).value())));
        }
        return TrianglePainting.paint(layout, heat.painter(work.opened().shape()), tinted);
    }

    /** A colour that an image makes lighter and darker; on the average of the cell it is the colour itself. */
    static int[] tinted(int[] image, int colour) {
        double mean = 0;
        for (int pixel : image) {
            mean += luminance(pixel) / image.length;
        }
        int[] tinted = new int[image.length];
        for (int i = 0; i < image.length; i++) {
            int by = (int) Math.round(SHIMMER * (luminance(image[i]) - mean));
            int red = level((colour >> 16 & 0xff) + by);
            int green = level((colour >> 8 & 0xff) + by);
            tinted[i] = 0xff000000 | red << 16 | green << 8 | level((colour & 0xff) + by);
        }
        return tinted;
    }

    static double luminance(int argb) {
        return 0.2126 * (argb >> 16 & 0xff) + 0.7152 * (argb >> 8 & 0xff) + 0.0722 * (argb & 0xff);
    }

    private static int level(int value) {
        return Math.max(0, Math.min(255, value));
    }

    private TrianglePainting pictures(ImageShape shape, List<Reading> readings, TriangleLayout layout) {
        PixelPainter shared = picturePainter(shape);
        boolean own = state.look().limits() == LimitsMode.PER_CELL;
        List<int[]> painted = readings.stream()
                .map(reading -> (own
                                ? new PixelPainter(shape, shared.map(), HeatMap.pictureLimits(List.of(reading)))
                                : shared)
                        .paint(reading.picture()))
                .toList();
        return TrianglePainting.paint(layout, shared, painted);
    }

    /** The colours of pictures with limits that both sources share. */
    PixelPainter picturePainter(ImageShape shape) {
        List<Reading> all = Stream.of(Side.MEASURED_A, Side.MEASURED_B)
                .flatMap(side -> measured.of(side, fields, kind()).stream())
                .flatMap(found -> found.board().present().stream())
                .toList();
        return new PixelPainter(shape, state.look().map(kind().pictures()), HeatMap.pictureLimits(all));
    }
}
