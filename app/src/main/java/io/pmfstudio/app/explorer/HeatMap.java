package io.pmfstudio.app.explorer;

import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.ColourMap;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.instrument.Reading;
import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;
import java.util.stream.Stream;

/**
 * The colours of an instrument's numbers, of both sources where there are two, so that equal colours are equal numbers.
 *
 * @param map the colours
 * @param scale how numbers lie on them
 * @param limits places on that scale
 */
record HeatMap(ColourMap map, HeatScale scale, ColourLimits limits) {
    /** What has no number. */
    private static final int NOTHING = 0xff808080;

    static HeatMap of(OverlayChoice choice, Measured measured) {
        double[] values = Stream.of(measured.a(), measured.b())
                .flatMap(side -> side.stream())
                .filter(side -> side.query().kind() == choice.kind())
                .flatMap(side -> side.board().present().stream())
                .mapToDouble(Reading::value)
                .toArray();
        return new HeatMap(
                choice.kind().map(),
                choice.scale(),
                choice.scale().limits(values, choice.kind().leastBright()));
    }

    /** The colour of a number; grey where there is none. */
    int argb(double value) {
        return Double.isNaN(value) ? NOTHING : map.argb(limits.unit(scale.place(value)));
    }

    /** The same for cells of a size. */
    PixelPainter painter(ImageShape images) {
        return new PixelPainter(new ImageShape(1, images.height(), images.width()), map, limits);
    }

    /** The limits of pictures of both sources, around zero. */
    static ColourLimits pictureLimits(List<Reading> readings) {
        return ColourLimits.signedFor(readings.stream().map(Reading::picture).toList());
    }
}
