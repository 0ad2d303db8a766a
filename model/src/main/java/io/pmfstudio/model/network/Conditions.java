package io.pmfstudio.model.network;

import io.pmfstudio.model.flow.VelocityQuery;

/**
 * What the network is told beside the image, one entry per row of a batch: never t itself, only the length h = t - r
 * (arXiv 2601.22158), except for a velocity network (FM, JiT), whose time token carries t.
 *
 * @param time what the time token carries (B)
 * @param timeRate its derivative along the tangent's direction (B); for the MeanFlow identity dh/dt = 1
 * @param label class, or the number of classes for the null class (B)
 * @param omega guidance scale (B)
 * @param tMin lower end of the guidance interval (B)
 * @param tMax upper end of the guidance interval (B)
 */
public record Conditions(double[] time, double[] timeRate, long[] label, double[] omega, double[] tMin, double[] tMax) {
    /** Conditions of a query for the average velocity. */
    public static Conditions of(VelocityQuery query) {
        int rows = query.rows();
        double[] h = new double[rows];
        double[] rate = new double[rows];
        for (int b = 0; b < rows; b++) {
            h[b] = query.t()[b] - query.r()[b];
            rate[b] = 1;
        }
        return new Conditions(h, rate, query.label(), query.omega(), query.tMin(), query.tMax());
    }

    /** B. */
    int rows() {
        return time.length;
    }
}
