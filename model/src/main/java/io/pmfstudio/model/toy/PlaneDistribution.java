package io.pmfstudio.model.toy;

import io.pmfstudio.model.flow.DrawStream;
import io.pmfstudio.model.flow.GaussianNoise.Purpose;

/** Where points of the plane come from. All shipped ones lie in about [-1, 1]², as images do. */
public interface PlaneDistribution {
    /** What a user calls it. */
    String title();

    /**
     * Draws one point.
     *
     * @return (x, y)
     */
    double[] draw(DrawStream stream);

    /**
     * Draws points; point i depends on (seed, purpose, first + i) alone.
     *
     * @return (count, 2), row-major
     */
    default float[] points(long seed, Purpose purpose, long first, int count) {
        float[] points = new float[2 * count];
        for (int i = 0; i < count; i++) {
            double[] point = draw(new DrawStream(seed, purpose, first + i));
            points[2 * i] = (float) point[0];
            points[2 * i + 1] = (float) point[1];
        }
        return points;
    }
}
