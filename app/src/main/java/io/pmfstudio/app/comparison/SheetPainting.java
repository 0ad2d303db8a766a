package io.pmfstudio.app.comparison;

import io.pmfstudio.app.imaging.GalleryLayout;
import io.pmfstudio.app.imaging.GalleryLayout.Content;
import io.pmfstudio.app.imaging.GalleryPainting;
import io.pmfstudio.app.imaging.GalleryPainting.Emphasis;
import io.pmfstudio.app.imaging.GalleryPainting.Tile;
import io.pmfstudio.app.imaging.Picture;
import io.pmfstudio.model.field.DifferenceKind;
import io.pmfstudio.model.field.FieldDifference;
import io.pmfstudio.model.field.figure.ColourLimits;
import io.pmfstudio.model.field.figure.PixelPainter;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.training.TwinRun.Seen;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Two sheets of samples and their difference, each as a picture.
 *
 * @param layout where the images of each lie
 * @param shape of an image
 * @param step steps that both networks had done
 * @param left of the first network
 * @param right of the second network
 * @param difference first minus second
 * @param limits what the ends of the difference's colours stand for
 */
record SheetPainting(
        GalleryLayout layout,
        ImageShape shape,
        int step,
        Picture left,
        Picture right,
        Picture difference,
        ColourLimits limits) {
    /** Paints as many rows as there is room for in device pixels; a background thread's work. */
    static SheetPainting paint(Seen<float[]> seen, ImageShape shape, int columns, int width, int height) {
        int count = seen.first().length / shape.size();
        GalleryLayout all = GalleryLayout.filling(new Content(count, shape, columns), width);
        int rows = Math.max(1, Math.min(all.rows(), (height + all.gap()) / (all.cellHeight() + all.gap())));
        GalleryLayout layout =
                GalleryLayout.filling(new Content(Math.min(count, rows * columns), shape, columns), width);
        float[] difference = FieldDifference.of(seen.first(), seen.second(), DifferenceKind.SIGNED);
        ColourLimits limits = ColourLimits.signedFor(List.of(difference));
        PixelPainter picture = PixelPainter.picture(shape);
        PixelPainter signed = PixelPainter.signed(shape, limits.high());
        return new SheetPainting(
                layout,
                shape,
                seen.step(),
                sheet(seen.first(), picture, layout, width, height),
                sheet(seen.second(), picture, layout, width, height),
                sheet(difference, signed, layout, width, height),
                limits);
    }

    private static Picture sheet(float[] images, PixelPainter painter, GalleryLayout layout, int width, int height) {
        ImageShape shape = painter.shape();
        return GalleryPainting.paint(layout, 0, width, height, index -> {
                    float[] image = Arrays.copyOfRange(images, index * shape.size(), (index + 1) * shape.size());
                    Picture pixels = new Picture(shape.width(), shape.height(), painter.paint(image));
                    return Optional.of(new Tile(pixels, Emphasis.PLAIN));
                })
                .picture();
    }
}
