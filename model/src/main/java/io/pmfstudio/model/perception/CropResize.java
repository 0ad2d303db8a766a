package io.pmfstudio.model.perception;

import ai.djl.ndarray.NDArray;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Crops each image of a batch and resizes the crop to a square, by bicubic interpolation (a = -1/2) whose kernel widens
 * where the image shrinks: Pillow's and PyTorch's antialiased bicubic. A crop is two matrix products, so gradients flow
 * through it. Engine thread only.
 */
public final class CropResize {
    private final NDArray down;
    private final NDArray across;

    /**
     * A resize of these crops.
     *
     * @param scope keeps its matrices
     * @param boxes one for each image of a batch
     * @param height rows of the images
     * @param width columns of the images
     * @param side of the square
     */
    public CropResize(TensorScope scope, List<CropBox> boxes, int height, int width, int side) {
        float[] rows = matrices(boxes, CropBox::top, CropBox::height, height, side);
        float[] columns = matrices(boxes, CropBox::left, CropBox::width, width, side);
        this.down = scope.floats(rows, boxes.size(), 1, side, height);
        this.across = scope.floats(columns, boxes.size(), 1, side, width).transpose(0, 1, 3, 2);
    }

    /**
     * The resized crops.
     *
     * @param images (B, C, H, W)
     * @return (B, C, side, side)
     */
    public NDArray apply(NDArray images) {
        return down.matMul(images).matMul(across);
    }

    private static float[] matrices(
            List<CropBox> boxes, ToIntFunction<CropBox> first, ToIntFunction<CropBox> length, int size, int side) {
        float[] all = new float[boxes.size() * side * size];
        for (int b = 0; b < boxes.size(); b++) {
            CropBox box = boxes.get(b);
            if (first.applyAsInt(box) + length.applyAsInt(box) > size) {
                throw new IllegalArgumentException("the crop " + box + " leaves an image of " + size + " pixels");
            }
            for (int i = 0; i < side; i++) {
                fill(all, (b * side + i) * size + first.applyAsInt(box), length.applyAsInt(box), side, i);
            }
        }
        return all;
    }

    /** The weights of the source pixels in one target pixel, which sum to 1. */
    private static void fill(float[] all, int at, int length, int side, int target) {
        double scale = (double) length / side;
        double widened = Math.max(scale, 1);
        double centre = (target + 0.5) * scale;
        int from = (int) Math.max(0, Math.floor(centre - 2 * widened + 0.5));
        int to = (int) Math.min(length, Math.floor(centre + 2 * widened + 0.5));
        double[] weights = new double[to - from];
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            weights[j] = cubic((from + j - centre + 0.5) / widened);
            sum += weights[j];
        }
        for (int j = 0; j < weights.length; j++) {
            all[at + from + j] = (float) (weights[j] / sum);
        }
    }

    /** Keys' cubic convolution with a = -1/2. */
    private static double cubic(double x) {
        double d = Math.abs(x);
        if (d < 1) {
            return (1.5 * d - 2.5) * d * d + 1;
        }
        return d < 2 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : 0;
    }
}
