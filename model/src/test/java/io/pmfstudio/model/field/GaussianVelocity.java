package io.pmfstudio.model.field;

import io.pmfstudio.model.flow.AverageVelocity;
import io.pmfstudio.model.flow.VelocityQuery;
import io.pmfstudio.model.runtime.ImageShape;
import io.pmfstudio.model.runtime.TensorScope;

/**
 * The fields of Gaussians N(m, σ²I), one mean per class, in closed form: z_t = (1-t)·m + √((1-t)²σ² + t²)·ξ with ξ constant
 * along a trajectory. As v is linear in m, guidance by ω mixes the means: m_ω = ω·m_class + (1-ω)·m_all.
 */
public final class GaussianVelocity implements AverageVelocity {
    public static final ImageShape SHAPE = new ImageShape(1, 3, 4);
    public static final double SIGMA = 0.4;
    static final double[] MEANS = {-0.5, 0.7};
    public static final double MEAN_OF_ALL = 0.1;

    int velocityRows;
    int rows;

    public static double mean(int label) {
        return label < MEANS.length ? MEANS[label] : MEAN_OF_ALL;
    }

    public static double guidedMean(int label, double omega) {
        return omega * mean(label) + (1 - omega) * MEAN_OF_ALL;
    }

    public static double spread(double t) {
        return Math.sqrt((1 - t) * (1 - t) * SIGMA * SIGMA + t * t);
    }

    /** Where the flow of N(m, σ²) takes z from t to r. */
    public static double flow(double mean, double z, double t, double r) {
        return (1 - r) * mean + spread(r) * (z - (1 - t) * mean) / spread(t);
    }

    public static double velocity(double mean, double z, double t) {
        double clean = mean + (1 - t) * SIGMA * SIGMA / (spread(t) * spread(t)) * (z - (1 - t) * mean);
        return (z - clean) / t;
    }

    @Override
    public ImageShape shape() {
        return SHAPE;
    }

    @Override
    public int classes() {
        return MEANS.length;
    }

    /** u of the interval as the query has it: guided wherever ω says so, whatever the interval. */
    @Override
    public Answer evaluate(TensorScope scope, float[] z, VelocityQuery query) {
        rows += query.rows();
        float[] u = new float[z.length];
        float[] x = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            int row = i / SHAPE.size();
            double t = query.t()[row];
            double r = query.r()[row];
            double mean = guidedMean((int) query.label()[row], query.omega()[row]);
            u[i] = (float) (t == r ? velocity(mean, z[i], t) : (z[i] - flow(mean, z[i], t, r)) / (t - r));
            x[i] = (float) (z[i] - t * u[i]);
        }
        return new Answer(u, x, new float[0]);
    }

    @Override
    public float[] velocity(TensorScope scope, float[] z, VelocityQuery query) {
        velocityRows += query.rows();
        float[] v = new float[z.length];
        for (int i = 0; i < z.length; i++) {
            int row = i / SHAPE.size();
            double t = query.t()[row];
            boolean inside = t >= query.tMin()[row] && t <= query.tMax()[row];
            double omega = inside ? query.omega()[row] : 1;
            v[i] = (float) velocity(guidedMean((int) query.label()[row], omega), z[i], t);
        }
        return v;
    }
}
