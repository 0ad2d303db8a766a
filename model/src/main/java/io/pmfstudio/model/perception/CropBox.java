package io.pmfstudio.model.perception;

import io.pmfstudio.model.flow.DrawStream;

/**
 * A part of an image.
 *
 * @param top rows above it
 * @param left columns left of it
 * @param height its rows
 * @param width its columns
 */
public record CropBox(int top, int left, int height, int width) {
    private static final int TRIES = 10;
    private static final double LEAST_AREA = 0.08;
    private static final double WIDEST = 4.0 / 3;

    public CropBox {
        if (top < 0 || left < 0 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a crop has at least one pixel, not " + height + "×" + width + " at " + top + ", " + left);
        }
    }

    /**
     * Draws a crop of 8 to 100 % of the area and of an aspect between 3:4 and 4:3, uniform in area and in the aspect's
     * logarithm, as torchvision's RandomResizedCrop does: what does not fit is drawn again, ten times at most; then the
     * largest part in the middle is taken.
     */
    public static CropBox draw(DrawStream draws, int imageHeight, int imageWidth) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            double area = imageHeight * (double) imageWidth * (LEAST_AREA + (1 - LEAST_AREA) * draws.uniform());
            double aspect = StrictMath.exp(StrictMath.log(WIDEST) * (2 * draws.uniform() - 1));
            int width = (int) Math.rint(StrictMath.sqrt(area * aspect));
            int height = (int) Math.rint(StrictMath.sqrt(area / aspect));
            if (width >= 1 && width <= imageWidth && height >= 1 && height <= imageHeight) {
                int top = draws.below(imageHeight - height + 1);
                int left = draws.below(imageWidth - width + 1);
                return new CropBox(top, left, height, width);
            }
        }
        return middle(imageHeight, imageWidth);
    }

    private static CropBox middle(int imageHeight, int imageWidth) {
        int width = (int) Math.min(imageWidth, Math.rint(imageHeight * WIDEST));
        int height = (int) Math.min(imageHeight, Math.rint(imageWidth * WIDEST));
        return new CropBox((imageHeight - height) / 2, (imageWidth - width) / 2, height, width);
    }
}
