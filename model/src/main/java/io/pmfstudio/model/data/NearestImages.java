package io.pmfstudio.model.data;

import io.pmfstudio.model.runtime.SlicedWork;
import io.pmfstudio.model.runtime.TensorScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the images of a data set that are nearest to one image by the Euclidean distance of pixels, ‖x - x_i‖, to see
 * whether a sample is new or remembered. Sums bytes as they are kept, in double precision, so it needs no memory beside
 * the data set's own. Ends with the nearest ones, the nearest first.
 */
public final class NearestImages implements SlicedWork<List<NearestImages.Neighbour>> {
    /** Values that one slice looks at, some tens of milliseconds. */
    private static final int SLICE_VALUES = 1 << 24;

    private final ImageDataSet data;
    private final float[] image;
    private final int count;
    private final List<Neighbour> nearest = new ArrayList<>();
    private int next;

    /**
     * One image of the data set.
     *
     * @param index which image
     * @param distance ‖x - x_index‖ over all C·H·W values in [-1, 1]
     */
    public record Neighbour(int index, double distance) {}

    /**
     * Prepares to search.
     *
     * @param image (C, H, W) of the data set's shape
     * @param count how many neighbours are wanted; fewer are found if the data set has fewer images
     */
    public NearestImages(ImageDataSet data, float[] image, int count) {
        if (image.length != data.shape().size()) {
            throw new IllegalArgumentException("an image of " + image.length
                    + " values has no neighbours among those of " + data.name() + ", which are " + data.shape());
        }
        if (count < 1) {
            throw new IllegalArgumentException("at least one neighbour is looked for, not " + count);
        }
        this.data = data;
        this.image = image.clone();
        this.count = count;
    }

    @Override
    public Optional<List<Neighbour>> advance(TensorScope scope) {
        int end = (int) Math.min(data.size(), next + (long) Math.max(1, SLICE_VALUES / image.length));
        for (int i = next; i < end; i++) {
            take(i, distance(data.pixels()[i]));
        }
        next = end;
        return next < data.size() ? Optional.empty() : Optional.of(List.copyOf(nearest));
    }

    private double distance(byte[] pixels) {
        double sum = 0;
        for (int k = 0; k < pixels.length; k++) {
            double difference = image[k] - ((pixels[k] & 0xff) / 127.5 - 1);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    private void take(int index, double distance) {
        if (nearest.size() == count && distance >= nearest.get(count - 1).distance()) {
            return;
        }
        nearest.add(new Neighbour(index, distance));
        nearest.sort(Comparator.comparingDouble(Neighbour::distance));
        if (nearest.size() > count) {
            nearest.remove(count);
        }
    }
}
