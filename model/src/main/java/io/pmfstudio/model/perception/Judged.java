package io.pmfstudio.model.perception;

import java.util.Arrays;

/**
 * What a judge says of images.
 *
 * @param width F, features of each image
 * @param features (N, F)
 * @param labels class that each image is, or was asked to be
 * @param guesses class that the judge takes it for
 */
public record Judged(int width, float[] features, int[] labels, int[] guesses) {
    public Judged {
        if (features.length != (long) width * labels.length || labels.length != guesses.length) {
            throw new IllegalArgumentException(features.length + " features, " + labels.length + " labels and "
                    + guesses.length + " guesses do not belong together");
        }
    }

    /** Number of images, N. */
    public int size() {
        return labels.length;
    }

    /** Share of the images whose guess is their label. */
    public double accuracy() {
        int right = 0;
        for (int i = 0; i < size(); i++) {
            right += labels[i] == guesses[i] ? 1 : 0;
        }
        return (double) right / size();
    }

    /** Mean and covariance of the features. */
    public FeatureStatistics statistics() {
        return FeatureStatistics.of(features, width);
    }

    /**
     * Mean over the images of the total variance of the features in their label's class; classes of a single image are
     * left out. 0 where every class looks the same each time.
     */
    public double varianceInClasses() {
        int classes = Arrays.stream(labels).max().orElse(0) + 1;
        double[][] mean = new double[classes][width];
        int[] count = new int[classes];
        for (int i = 0; i < size(); i++) {
            count[labels[i]]++;
            for (int k = 0; k < width; k++) {
                mean[labels[i]][k] += features[i * width + k];
            }
        }
        double[] squares = new double[classes];
        for (int i = 0; i < size(); i++) {
            for (int k = 0; k < width; k++) {
                double difference = features[i * width + k] - mean[labels[i]][k] / count[labels[i]];
                squares[labels[i]] += difference * difference;
            }
        }
        double sum = 0;
        int images = 0;
        for (int c = 0; c < classes; c++) {
            if (count[c] > 1) {
                sum += count[c] * (squares[c] / (count[c] - 1));
                images += count[c];
            }
        }
        return images == 0 ? 0 : sum / images;
    }
}
