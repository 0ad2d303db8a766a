package io.pmfstudio.model.toy;

import io.pmfstudio.model.flow.DrawStream;
import io.pmfstudio.model.flow.GaussianNoise;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;

/**
 * What one step trains on. Row b of step n draws from a stream of its own, so a resumed training goes on as if nothing had
 * happened.
 *
 * @param data clean points x (B, D)
 * @param noise noise e (B, D)
 * @param t times (B), uniform in (0, 1) where r = t
 * @param r ends (B); elsewhere t and r are the larger and the smaller of two uniform numbers
 */
record PointBatch(float[] data, float[] noise, double[] t, double[] r) {
    /** The batch of a step, its rows with r = t first. */
    static PointBatch draw(ToyPlan plan, PlaneDistribution distribution, PlaneEmbedding embedding, int step) {
        int rows = plan.batch();
        float[] points = new float[2 * rows];
        float[] noise = new float[rows * plan.dimensions()];
        double[] t = new double[rows];
        double[] r = new double[rows];
        GaussianNoise noises = new GaussianNoise(plan.seed(), Purpose.TRAINING);
        for (int b = 0; b < rows; b++) {
            long index = (long) step * rows + b;
            DrawStream stream = new DrawStream(plan.seed(), Purpose.DRAWS, index);
            double one = stream.uniform();
            double other = stream.uniform();
            boolean diagonal = b < plan.diagonalRows();
            t[b] = diagonal ? one : Math.max(one, other);
            r[b] = diagonal ? one : Math.min(one, other);
            double[] point = distribution.draw(stream);
            points[2 * b] = (float) point[0];
            points[2 * b + 1] = (float) point[1];
            System.arraycopy(
                    noises.image(index, plan.dimensions()), 0, noise, b * plan.dimensions(), plan.dimensions());
        }
        return new PointBatch(embedding.embed(points), noise, t, r);
    }

    int rows() {
        return t.length;
    }
}
