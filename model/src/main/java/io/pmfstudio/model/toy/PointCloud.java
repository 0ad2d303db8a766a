package io.pmfstudio.model.toy;

import io.pmfstudio.model.flow.DrawStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * Points that somebody gave, such as drawn by hand, each with its share; a draw is one of them and a little Gaussian
 * spread.
 *
 * @param title what a user calls it
 * @param points (n, 2), row-major, at least one
 * @param cumulative (n), growing; the last is the sum of all shares
 * @param deviation of the spread, 0 or more
 */
public record PointCloud(String title, float[] points, double[] cumulative, double deviation)
        implements PlaneDistribution {
    public PointCloud {
        if (points.length < 2 || points.length != 2 * cumulative.length) {
            throw new IllegalArgumentException("a cloud has at least one point, and a share for each: "
                    + points.length / 2 + " points, " + cumulative.length + " shares");
        }
        if (!(deviation >= 0) || !(cumulative[cumulative.length - 1] > 0)) {
            throw new IllegalArgumentException("a cloud's spread is at least 0 and some share is above 0");
        }
        points = points.clone();
        cumulative = cumulative.clone();
    }

    /** Points of equal shares. */
    public static PointCloud of(String title, float[] points, double deviation) {
        double[] cumulative = new double[points.length / 2];
        for (int i = 0; i < cumulative.length; i++) {
            cumulative[i] = i + 1.0;
        }
        return new PointCloud(title, points, cumulative, deviation);
    }

    /** The dark pixels of an image, those below its brightest one. */
    public static PointCloud darkPixels(String title, float[] grey, int height, int width) {
        float brightest = Float.NEGATIVE_INFINITY;
        for (float value : grey) {
            brightest = Math.max(brightest, value);
        }
        return darkPixels(title, grey, height, width, brightest);
    }

    /**
     * The dark pixels of an image: each pixel's share is how far it lies below a threshold, if it does. The longer side spans
     * [-1, 1], y upwards.
     *
     * @param grey (H, W), row-major, larger is brighter
     * @param threshold pixels of this grey and above have no share
     * @throws IllegalArgumentException if no pixel lies below the threshold
     */
    public static PointCloud darkPixels(String title, float[] grey, int height, int width, float threshold) {
        if (grey.length != height * width || grey.length == 0) {
            throw new IllegalArgumentException(
                    height + "×" + width + " pixels have as many values, not " + grey.length);
        }
        double pixel = 2.0 / Math.max(height, width);
        float[] points = new float[2 * grey.length];
        double[] cumulative = new double[grey.length];
        double sum = 0;
        for (int i = 0; i < grey.length; i++) {
            int row = i / width;
            points[2 * i] = (float) ((i % width + 0.5 - width / 2.0) * pixel);
            points[2 * i + 1] = (float) ((height / 2.0 - 0.5 - row) * pixel);
            sum += Math.max(0, threshold - grey[i]);
            cumulative[i] = sum;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("no pixel of the image is dark; choose one with dark parts");
        }
        return new PointCloud(title, points, cumulative, pixel / 2);
    }

    /** By content, as a user sees it: two clouds of the same points are the same data. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PointCloud cloud
                && title.equals(cloud.title)
                && deviation == cloud.deviation
                && Arrays.equals(points, cloud.points)
                && Arrays.equals(cumulative, cloud.cumulative);
    }

    @Override
    public int hashCode() {
        return Objects.hash(title, deviation, Arrays.hashCode(points), Arrays.hashCode(cumulative));
    }

    @Override
    public double[] draw(DrawStream stream) {
        int index = indexOf(stream.uniform() * cumulative[cumulative.length - 1]);
        return new double[] {
            points[2 * index] + deviation * stream.normal(), points[2 * index + 1] + deviation * stream.normal(),
        };
    }

    /** The first point whose cumulated share is above a value. */
    private int indexOf(double value) {
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
