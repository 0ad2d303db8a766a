package io.pmfstudio.model.experiment;

import io.pmfstudio.model.perception.Estimate;

/**
 * How a set of images compares with real ones in a judge's eyes. Errors are over resampled images; see
 * {@link io.pmfstudio.model.perception.FrechetBootstrap}.
 *
 * @param images N, over which it was taken
 * @param compared how many of them, and as many training images, precision and recall were taken over
 * @param frechet Fréchet distance to all training images on the judge's features
 * @param accuracy share of the images in which the judge sees the class that was asked for
 * @param variety variance of the features inside a class as a share of the training images' own
 * @param precision share of the images inside the manifold of the training images
 * @param recall share of the training images inside the manifold of these
 * @param nearestPixels mean distance of pixels to the nearest training image, ‖x - x_i‖ of values in [-1, 1]
 * @param nearestFeatures the same of features
 */
public record Measures(
        int images,
        int compared,
        Estimate frechet,
        Estimate accuracy,
        double variety,
        Estimate precision,
        Estimate recall,
        Estimate nearestPixels,
        Estimate nearestFeatures) {}
