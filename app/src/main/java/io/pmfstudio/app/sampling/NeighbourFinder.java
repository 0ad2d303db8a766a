package io.pmfstudio.app.sampling;

import io.pmfstudio.app.imaging.Picture;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Finds the training images that are nearest to a sample, somewhere else than on the screen's thread. */
public interface NeighbourFinder {
    /**
     * A training image.
     *
     * @param picture its pixels
     * @param className its class
     * @param index which image of the data set
     * @param distance Euclidean distance of all values in [-1, 1]
     */
    record TrainingImage(Picture picture, String className, int index, double distance) {}

    /**
     * Searches the training images that the model's plan names.
     *
     * @return the nearest ones, the nearest first; none where no plan names a data set that is here and fits
     */
    CompletableFuture<List<TrainingImage>> find(float[] image, SampleModel model);
}
