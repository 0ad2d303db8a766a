package io.pmfstudio.model.flow;

import java.util.List;

/**
 * Images to sample in one number of steps, each with a start, a class and a guidance of its own.
 *
 * @param labels class of each image; the number of classes stands for none
 * @param steps n, 1 or more
 * @param guidance ω and its interval of each image
 * @param starts z_1 of each image
 */
public record SampleSet(long[] labels, int steps, List<Guidance> guidance, Starts starts) {
    public SampleSet {
        if (labels.length == 0 || steps < 1) {
            throw new IllegalArgumentException("at least one image and one step are needed");
        }
        if (guidance.size() != labels.length) {
            throw new IllegalArgumentException(
                    labels.length + " images need as many guidances, not " + guidance.size());
        }
        guidance = List.copyOf(guidance);
    }

    /** Writes z_1 of images {@code from} to {@code to} (not included), each of {@code size} values, to their places. */
    void start(int from, int to, int size, float[] images) {
        for (int i = from; i < to; i++) {
            System.arraycopy(starts.at(i, size), 0, images, i * size, size);
        }
    }
}
