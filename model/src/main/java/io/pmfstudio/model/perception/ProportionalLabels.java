package io.pmfstudio.model.perception;

import io.pmfstudio.model.data.ImageDataSet;
import java.util.Arrays;

/** Labels of images that are to be compared with a data set. */
public final class ProportionalLabels {
    private ProportionalLabels() {}

    /**
     * Labels in the training set's proportions, also in every beginning of the list: image i gets the class that is
     * furthest behind its share. For a balanced set that is i mod K.
     *
     * @param count 2 or more
     */
    public static long[] of(ImageDataSet train, int count) {
        if (count < 2) {
            throw new IllegalArgumentException("at least two images are needed, not " + count);
        }
        int classes = train.classNames().size();
        long[] sizes = new long[classes];
        Arrays.stream(train.labels()).forEach(label -> sizes[label]++);
        long[] given = new long[classes];
        long[] labels = new long[count];
        for (int i = 0; i < count; i++) {
            int next = 0;
            for (int k = 1; k < classes; k++) {
                if (behind(sizes, given, k, i, train.size()) > behind(sizes, given, next, i, train.size())) {
                    next = k;
                }
            }
            given[next]++;
            labels[i] = next;
        }
        return labels;
    }

    /** (i+1)·n_k - given_k·n: what class k lacks of its share of i+1 images, times n. */
    private static long behind(long[] sizes, long[] given, int k, int i, int all) {
        return (i + 1L) * sizes[k] - given[k] * all;
    }
}
