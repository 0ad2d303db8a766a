package io.pmfstudio.model.toy;

/**
 * Where particles are at falling times.
 *
 * @param times from 1 to 0
 * @param frames for each time the places of all particles (n, 2), row-major
 * @param leading for each time the states (m, D) of the first m particles; empty where nobody asks for them
 */
public record ParticlePaths(double[] times, float[][] frames, float[][] leading) {
    public ParticlePaths {
        if (times.length < 2 || times.length != frames.length || times[0] != 1 || times[times.length - 1] != 0) {
            throw new IllegalArgumentException("paths go from 1 to 0 and have a frame for each time");
        }
        if (leading.length != frames.length) {
            throw new IllegalArgumentException("paths have as many frames of states as of places");
        }
    }

    /** Paths without states. */
    public ParticlePaths(double[] times, float[][] frames) {
        this(times, frames, new float[frames.length][0]);
    }

    /** Straight lines from the same starts to other ends (n, 2): what one jump does. */
    public ParticlePaths jumping(float[] ends) {
        return new ParticlePaths(new double[] {1, 0}, new float[][] {frames[0], ends});
    }

    /** Where the particles end, (n, 2). */
    public float[] ends() {
        return frames[frames.length - 1];
    }

    /** Number of particles. */
    public int particles() {
        return frames[0].length / 2;
    }

    /**
     * The places of all particles at a time, on straight lines between frames.
     *
     * @param places receives (n, 2)
     */
    public void at(double t, float[] places) {
        between(frames, t, places);
    }

    /** The states (m, D) of the first particles at a time, on straight lines between frames. */
    public float[] leadingAt(double t) {
        float[] states = new float[leading[0].length];
        between(leading, t, states);
        return states;
    }

    private void between(float[][] all, double t, float[] result) {
        int frame = 1;
        while (frame < times.length - 1 && times[frame] > t) {
            frame++;
        }
        double share = (times[frame - 1] - t) / (times[frame - 1] - times[frame]);
        float part = (float) Math.min(1, Math.max(0, share));
        float[] from = all[frame - 1];
        float[] to = all[frame];
        for (int i = 0; i < from.length; i++) {
            result[i] = from[i] + part * (to[i] - from[i]);
        }
    }

    /**
     * The average velocity u = (z_t - z_r)/(t - r) of one particle along its own path, which is its chord.
     *
     * @param from index of the earlier frame, whose time is t
     * @param to index of a later frame, whose time is r
     * @return (u_x, u_y)
     */
    public double[] averageVelocity(int particle, int from, int to) {
        double length = times[from] - times[to];
        if (!(length > 0)) {
            throw new IllegalArgumentException("an average velocity needs r below t");
        }
        return new double[] {
            (frames[from][2 * particle] - frames[to][2 * particle]) / length,
            (frames[from][2 * particle + 1] - frames[to][2 * particle + 1]) / length,
        };
    }
}
