package io.pmfstudio.model.perception;

/**
 * How a set of images compares with the training images in a judge's eyes.
 *
 * @param images N, over which it was taken
 * @param distance Fréchet distance to the training images on the judge's features
 * @param accuracy share of the images that the judge puts into the class they are, or were asked to be
 * @param variety variance of the features inside a class as a share of the training images' own: 1 is as varied, 0 the
 *     same image each time
 * @param participationRatio how many directions the features use, from 1 to their number
 */
public record Score(int images, double distance, double accuracy, double variety, double participationRatio) {}
