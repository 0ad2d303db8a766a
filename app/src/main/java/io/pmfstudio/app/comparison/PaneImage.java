package io.pmfstudio.app.comparison;

import io.pmfstudio.app.comparison.PanePlace.Whose;
import io.pmfstudio.app.imaging.ImagePane.Pixel;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.app.imaging.Viewport;
import io.pmfstudio.model.field.DifferenceKind;
import io.pmfstudio.model.field.FieldCell;
import io.pmfstudio.model.field.FieldDifference;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.field.figure.Quantity;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.TwinRun.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One pane's content.
 *
 * @param values C·H·W values
 * @param painter their colours; those of one quantity of two networks have the same
 * @param pixels what the pane shows
 * @param viewport for which it was painted
 */
record PaneImage(float[] values, PixelPainter painter, Picture pixels, Viewport viewport) {
    /** How panes are seen: a part of the image, in so many device pixels. */
    record Frame(Viewport viewport, int width, int height) {}

    /** All panes of two cells at one state; a background thread's work. */
    static Map<PanePlace, PaneImage> all(Seen<FieldCell> seen, ImageShape shape, Frame frame) {
        Map<PanePlace, PaneImage> images = new LinkedHashMap<>();
        images.put(PanePlace.STATE, of(seen.first().z(), PixelPainter.picture(shape), frame));
        for (Quantity quantity : PanePlace.OF_BOTH) {
            float[] left = quantity.of(seen.first());
            float[] right = quantity.of(seen.second());
            PixelPainter painter = quantity.painter(shape, List.of(seen.first(), seen.second()));
            images.put(new PanePlace(quantity, Whose.LEFT), of(left, painter, frame));
            images.put(new PanePlace(quantity, Whose.RIGHT), of(right, painter, frame));
            float[] difference = FieldDifference.of(left, right, DifferenceKind.SIGNED);
            images.put(new PanePlace(quantity, Whose.DIFFERENCE), of(difference, signed(shape, difference), frame));
        }
        return images;
    }

    private static PixelPainter signed(ImageShape shape, float[] values) {
        return PixelPainter.signed(
                shape, ColourLimits.signedFor(List.of(values)).high());
    }

    private static PaneImage of(float[] values, PixelPainter painter, Frame frame) {
        ImageShape shape = painter.shape();
        Picture image = new Picture(shape.width(), shape.height(), painter.paint(values));
        return new PaneImage(
                values, painter, frame.viewport().paint(image, frame.width(), frame.height()), frame.viewport());
    }

    /** Values of a pixel, one of each channel; empty outside. */
    List<Double> at(Pixel pixel) {
        ImageShape shape = painter.shape();
        List<Double> channels = new ArrayList<>();
        if (pixel.row() < shape.height() && pixel.column() < shape.width()) {
            for (int channel = 0; channel < shape.channels(); channel++) {
                channels.add(
                        (double) values[(channel * shape.height() + pixel.row()) * shape.width() + pixel.column()]);
            }
        }
        return channels;
    }
}
