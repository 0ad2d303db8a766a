package io.pmfstudio.model.perception;

import io.pmfstudio.model.runtime.ImageShape;
import java.util.List;

/**
 * Sizes of a judging classifier.
 *
 * @param shape (C, H, W) of the images that it judges
 * @param classes K
 * @param widths channels of each stage; every stage but the first halves height and width
 */
public record JudgeConfig(ImageShape shape, int classes, List<Integer> widths) {
    private static final int LARGEST_WIDTH = 1024;
    private static final int LARGEST_SIDE = 1024;
    private static final int MOST_CLASSES = 100_000;
    private static final int LARGEST_LAST_SIDE = 4;

    public JudgeConfig {
        widths = List.copyOf(widths);
        if (shape.channels() > LARGEST_WIDTH || shape.height() > LARGEST_SIDE || shape.width() > LARGEST_SIDE) {
            throw new IllegalArgumentException(
                    "a judge looks at images of at most " + LARGEST_SIDE + " pixels a side, not " + shape);
        }
        if (classes < 2 || classes > MOST_CLASSES) {
            throw new IllegalArgumentException("a judge tells 2 to " + MOST_CLASSES + " classes apart, not " + classes);
        }
        if (widths.isEmpty() || widths.size() > 8 || widths.stream().anyMatch(w -> w < 1 || w > LARGEST_WIDTH)) {
            throw new IllegalArgumentException(
                    "a judge has 1 to 8 stages of 1 to " + LARGEST_WIDTH + " channels, not " + widths);
        }
    }

    /**
     * What is usual for images of this size: stages until at most 4×4 places remain, 16 channels doubled from stage to stage and
     * 64 in the last.
     *
     * <p>64 features are more directions than ten classes use, and fewer than half of the 156 test images of the emoji, so
     * that even their covariance has full rank.
     */
    public static JudgeConfig usual(ImageShape shape, int classes) {
        int side = Math.max(shape.height(), shape.width());
        int halvings = 0;
        while (side > LARGEST_LAST_SIDE) {
            side = (side + 1) / 2;
            halvings++;
        }
        List<Integer> widths = java.util.stream.IntStream.rangeClosed(0, halvings)
                .mapToObj(stage -> Math.min(64, 16 << stage))
                .toList();
        return new JudgeConfig(shape, classes, widths);
    }

    /** Values that are left of an image after the last stage. */
    public int lastValues() {
        int height = shape.height();
        int width = shape.width();
        for (int stage = 1; stage < widths.size(); stage++) {
            height = (height + 1) / 2;
            width = (width + 1) / 2;
        }
        return features() * height * width;
    }

    /** Number of features, F. */
    public int features() {
        return widths.get(widths.size() - 1);
    }
}
