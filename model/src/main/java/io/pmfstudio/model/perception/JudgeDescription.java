package io.pmfstudio.model.perception;

/**
 * What a judge is and how it came about.
 *
 * @param config its sizes
 * @param data the data set whose training images it learned from
 * @param trainAccuracy share of those images that it puts into the right class
 * @param testAccuracy share of the test images, none of which it learned from
 * @param recipe every choice of its training, as a JSON object
 */
public record JudgeDescription(
        JudgeConfig config, String data, double trainAccuracy, double testAccuracy, String recipe) {}
