package io.pmfstudio.model.data;

/** How far the images of a data set lie apart, as a unit for errors of a field on it. */
public final class DataSpread {
    private DataSpread() {}

    /**
     * The standard deviation of a pixel: the root mean square, over all images and values, of an image minus the mean image.
     * Whoever answers every question for an image with the mean image errs by it.
     *
     * @return in the units of {@link ImageDataSet#image}, in which black is -1 and white 1; 0 if all images are equal
     */
    public static double of(ImageDataSet data) {
        int size = data.shape().size();
        long[] sums = new long[size];
        long[] squares = new long[size];
        for (byte[] image : data.pixels()) {
            for (int k = 0; k < size; k++) {
                int value = image[k] & 0xff;
                sums[k] += value;
                squares[k] += (long) value * value;
            }
        }
        double variance = 0;
        for (int k = 0; k < size; k++) {
            double mean = (double) sums[k] / data.size();
            variance += Math.max(0, (double) squares[k] / data.size() - mean * mean);
        }
        return Math.sqrt(variance / size) / 127.5;
    }
}
